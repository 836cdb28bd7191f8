"""The one room that opens sockets: for commands that are told to ask other hosts."""
