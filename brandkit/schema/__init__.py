"""Typed tables: settings of any notation, read field by field, with the place of every fault.

`yaml`, `toml` and `json` turn text into nodes with places, `decode` turns nodes into structs,
`fields_of` lists a struct's settings for reference pages.
"""

from brandkit.schema.decode import Decoded, decode
from brandkit.schema.fields import FieldInfo, fields_of
from brandkit.schema.nodes import Field, Node, Table, plain_data, quoted

__all__ = [
    "Decoded",
    "Field",
    "FieldInfo",
    "Node",
    "Table",
    "decode",
    "fields_of",
    "plain_data",
    "quoted",
]
