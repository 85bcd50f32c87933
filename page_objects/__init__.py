"""What the site looks like: one class per page, found by structure first and text packs second."""
