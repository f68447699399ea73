"""The app: commands, composition root, keys, words and widgets."""
