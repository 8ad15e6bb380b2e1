"""One module for each kind of file that others hand us: bytes in, tables of text out.

What a column means is decided elsewhere; nothing here knows accounts or contracts.
"""
