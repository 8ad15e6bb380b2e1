"""What every number of the rules is called: a table for each topic, by the key of its setting."""
