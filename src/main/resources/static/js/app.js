// What pages gain with script; all of them work without.
(function () {
  'use strict';

  var csrf = document.querySelector('meta[name="_csrf"]');
  document.addEventListener('htmx:configRequest', function (event) {
    if (csrf) {
      event.detail.headers['X-CSRF-TOKEN'] = csrf.content;
    }
  });

  // An open menu closes on Escape and on a click elsewhere.
  document.addEventListener('click', function (event) {
    document.querySelectorAll('details.menu[open]').forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      document.querySelectorAll('details.menu[open]').forEach(function (menu) {
        menu.open = false;
        menu.querySelector('summary').focus();
      });
    }
  });

  document.addEventListener('click', function (event) {
    if (event.target.closest('[data-print]')) {
      window.print();
    }
  });

  // data-copy: the text of that field into the clipboard.
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy]');
    if (button) {
      var field = document.getElementById(button.dataset.copy);
      field.select();
      (navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.resolve(document.execCommand('copy')))
        .then(function () { button.textContent = button.dataset.copied; });
    }
  });

  // data-confirm: a question before a form is sent; data-once: a second click sends nothing.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    var question = (event.submitter && event.submitter.dataset.confirm) || form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if ('once' in form.dataset) {
      if (form.dataset.sent) {
        event.preventDefault();
      }
      form.dataset.sent = 'yes';
    }
  });
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-sent]').forEach(function (form) {
      delete form.dataset.sent;
    });
  });

  document.addEventListener('change', function (event) {
    if ('submit' in event.target.dataset && event.target.form) {
      event.target.form.requestSubmit();
    }
  });

  // .drop: dropping a file fills the input inside and names what was chosen.
  document.querySelectorAll('.drop').forEach(function (drop) {
    var input = drop.querySelector('input[type="file"]');
    var chosen = drop.querySelector('.chosen');
    if (!input) {
      return;
    }
    function show() {
      if (chosen) {
        chosen.textContent = Array.from(input.files).map(function (file) { return file.name; }).join(', ');
      }
    }
    input.addEventListener('change', show);
    ['dragenter', 'dragover'].forEach(function (type) {
      drop.addEventListener(type, function (event) {
        event.preventDefault();
        drop.classList.add('over');
      });
    });
    ['dragleave', 'drop'].forEach(function (type) {
      drop.addEventListener(type, function (event) {
        event.preventDefault();
        drop.classList.remove('over');
      });
    });
    drop.addEventListener('drop', function (event) {
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
  });

  // table[data-sort]: a button in a head cell sorts the rows of each body by data-value, or by the text of the cell.
  document.querySelectorAll('table[data-sort]').forEach(function (table) {
    var collator = new Intl.Collator(document.documentElement.lang || 'vi', { numeric: true });
    function value(row, column) {
      var cell = row.cells[column];
      var raw = cell.dataset.value;
      return raw === undefined ? cell.textContent.trim() : raw === '' ? null : Number(raw);
    }
    table.addEventListener('click', function (event) {
      var button = event.target.closest('thead button');
      if (!button) {
        return;
      }
      var head = button.closest('th');
      var column = head.cellIndex;
      var up = head.getAttribute('aria-sort') === 'none'
        ? head.dataset.first !== 'descending'
        : head.getAttribute('aria-sort') === 'descending';
      table.querySelectorAll('th[aria-sort]').forEach(function (other) {
        other.setAttribute('aria-sort', 'none');
      });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      Array.from(table.tBodies).forEach(function (body) {
        Array.from(body.rows).filter(function (row) {
          return !row.matches('.group, .total');
        }).sort(function (a, b) {
          var x = value(a, column);
          var y = value(b, column);
          // What has no value stands last, whichever way the column is sorted.
          if (x === null || y === null) {
            return (x === null) - (y === null);
          }
          var order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
          return up ? order : -order;
        }).forEach(function (row) {
          body.appendChild(row);
        });
      });
    });
  });
}());
