"""The stages of the flow: one file, or folder, per table. Each is a pure function from rows to rows."""
