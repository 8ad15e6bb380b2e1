"""The import page: files from elsewhere, looked at before they become part of the book."""
