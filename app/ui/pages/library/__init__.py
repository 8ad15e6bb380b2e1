"""The library: texts that are used again, filled for an account, and the playbooks."""
