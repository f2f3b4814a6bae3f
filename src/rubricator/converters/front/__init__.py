"""What stands above the first paragraph: site, title, author, date, imprint, remarks."""
