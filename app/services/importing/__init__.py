"""What the user does with files from elsewhere: an import is planned, looked at, one step."""
