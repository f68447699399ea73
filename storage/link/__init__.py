"""Other laptops: what they know is carried here on a stick, or comes over the wire."""
