"""Reading: from files, web pages and records to articles.

Nothing is fetched, no script runs, no entity is expanded from outside. What cannot be read is an ``InputError`` that
says why and what to do; what is only broken in part is read as far as it is whole, and
``article.metadata["skipped"]`` says what was left out.
"""

from newsaudit.reading.files import read_article, read_articles
from newsaudit.reading.markdown import article_from_markdown
from newsaudit.reading.page import article_from_html
from newsaudit.reading.records import article_from_record

__all__ = ["article_from_html", "article_from_markdown", "article_from_record", "read_article", "read_articles"]
