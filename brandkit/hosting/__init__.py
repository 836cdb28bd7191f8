"""What web hosts are told: headers to send, what browsers may load, where old addresses lead."""
