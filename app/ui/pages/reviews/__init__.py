"""Reviews with customers: listed, prepared beside what will be shown, and followed up."""
