"""What is to be done today and why: deadlines first, then ranked work, then the neglected."""
