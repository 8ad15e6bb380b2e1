"""The pipeline: opportunities as cards on a board, and the tray of those without an account."""
