"""The measures of the people at one account, in numbers and in sentences, and what to do next."""
