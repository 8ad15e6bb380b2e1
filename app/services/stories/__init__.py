"""The stories the sample book tells: who the made-up accounts are and what happens to them."""
