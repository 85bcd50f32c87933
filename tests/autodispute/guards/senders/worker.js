fetch('/sent/' + self.location.search.slice(1), {method: 'POST'});
