"""What the user sees. The only room that knows Qt."""
