"""The pages of articles: the list, one article, adding one."""
