"""Starting and stopping all parts of the site."""
