"""Documents that are no text (PDF, Word, PowerPoint, Excel): opened in a worker process, given back as an outline."""
