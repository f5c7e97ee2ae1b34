// The monthly form with script: each cell is saved when it is left, Enter goes on, nothing typed is forgotten while the
// network is away. Without script the form is saved by its buttons.
(function () {
  'use strict';

  var form = document.getElementById('report');
  if (!form) {
    return;
  }
  var RETRY = 10000;
  var csrf = document.querySelector('meta[name="_csrf"]');
  var texts = form.dataset;
  var leaving = false;
  // Cells are sent one after the other: an answer that overtook another would leave an old count of filled cells standing.
  var line = Promise.resolve();
  var cells = Array.from(form.querySelectorAll('.entry')).map(function (entry) {
    var item = entry.dataset.item;
    return {
      entry: entry,
      item: item,
      input: form.elements['value.' + item],
      loaded: form.elements['loaded.' + item],
      comment: form.elements['comment.' + item],
      loadedComment: form.elements['loadedComment.' + item],
      saved: entry.querySelector('.saved'),
      error: entry.querySelector('.error'),
      warnings: entry.querySelector('.warnings'),
      choice: entry.querySelector('.choice'),
      reading: entry.querySelector('.reading'),
      reason: entry.querySelector('.reason'),
      touched: false,
      busy: false,
      again: false,
      unsent: false
    };
  });

  function digits(text) {
    var plain = text.trim();
    return /^\d+$|^\d{1,3}([. \u00a0]\d{3})+$/.test(plain) ? plain.replace(/\D/g, '').replace(/^0+(?=\d)/, '') : null;
  }

  function grouped(plain) {
    return plain.replace(/\B(?=(\d{3})+$)/g, '.');
  }

  // A number of many zeros is read back in words: one zero too many is the mistake people make with đồng.
  function reading(plain) {
    var unit = plain.length > 9 ? [9, texts.thousandMillion] : plain.length > 6 ? [6, texts.million] : null;
    if (!unit) {
      return '';
    }
    var head = plain.slice(0, -unit[0]);
    var rest = plain.slice(-unit[0]).slice(0, 3).replace(/0+$/, '');
    return texts.reading + ' ' + grouped(plain) + ' ≈ ' + grouped(head) + (rest ? ',' + rest : '') + ' ' + unit[1];
  }

  function read(cell) {
    var plain = digits(cell.input.value);
    var words = plain && document.activeElement === cell.input ? reading(plain) : '';
    cell.reading.textContent = words;
    cell.reading.hidden = !words;
  }

  function changed(cell) {
    var text = cell.input.value.trim();
    var plain = text === '' ? '' : digits(text);
    return plain === null || plain !== cell.loaded.value ||
      Boolean(cell.comment) && cell.comment.value.trim() !== cell.loadedComment.value;
  }

  function say(cell, message, unsent) {
    cell.saved.textContent = message;
    cell.saved.classList.toggle('unsent', Boolean(unsent));
  }

  function fault(cell, message) {
    cell.error.textContent = message || '';
    cell.error.hidden = !message;
    if (message) {
      cell.input.setAttribute('aria-invalid', 'true');
    } else {
      cell.input.removeAttribute('aria-invalid');
    }
  }

  function notes(all) {
    cells.forEach(function (cell) {
      var own = all.filter(function (note) { return note.item === cell.item; });
      var error = own.find(function (note) { return note.severity === 'ERROR'; });
      cell.warnings.textContent = '';
      own.filter(function (note) { return note.severity === 'WARNING'; }).forEach(function (note) {
        var line = document.createElement('span');
        line.className = 'watch-text';
        line.textContent = '∼ ' + note.text;
        cell.warnings.append(line);
      });
      if (!changed(cell) && cell.choice.hidden) {
        fault(cell, error && error.text);
      }
      if (cell.reason) {
        cell.reason.hidden = !(cell.comment.value || own.some(function (note) { return note.asks_reason; }));
      }
    });
  }

  function button(text, action) {
    var made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn sm';
    made.textContent = text;
    made.addEventListener('click', action);
    return made;
  }

  function choose(cell, answer) {
    cell.choice.textContent = '';
    cell.choice.append(
      button(texts.keepMine, function () {
        settle(cell, answer);
        save(cell);
      }),
      button(texts.takeTheirs, function () {
        settle(cell, answer);
        cell.input.value = answer.text;
        if (cell.comment) {
          cell.comment.value = answer.loaded_comment;
        }
        fault(cell, '');
      }));
    cell.choice.hidden = false;
  }

  function settle(cell, answer) {
    cell.loaded.value = answer.loaded;
    if (cell.loadedComment) {
      cell.loadedComment.value = answer.loaded_comment;
    }
    cell.choice.hidden = true;
    cell.choice.textContent = '';
    cell.input.focus();
  }

  function answered(cell, sent, answer) {
    cell.unsent = false;
    document.getElementById('filled').textContent = answer.filled_text;
    if (answer.result === 'SAVED' || answer.result === 'UNCHANGED') {
      cell.loaded.value = answer.loaded;
      if (cell.loadedComment) {
        cell.loadedComment.value = answer.loaded_comment;
      }
      if (cell.input.value === sent) {
        cell.input.value = answer.text;
      }
      fault(cell, '');
      say(cell, answer.message);
    } else {
      say(cell, '');
      fault(cell, answer.message);
      if (answer.result === 'CLASH') {
        choose(cell, answer);
      }
    }
    notes(answer.notes);
  }

  function save(cell) {
    if (cell.busy) {
      cell.again = true;
      return;
    }
    cell.busy = true;
    cell.again = false;
    var sent = cell.input.value;
    var body = new URLSearchParams({
      unit: form.elements.unit.value,
      month: form.elements.month.value,
      item: cell.item,
      text: sent,
      loaded: cell.loaded.value,
      comment: cell.comment ? cell.comment.value : '',
      loadedComment: cell.loadedComment ? cell.loadedComment.value : ''
    });
    say(cell, texts.saving);
    line = line.then(function () { return send(cell, sent, body); });
  }

  function send(cell, sent, body) {
    return fetch(texts.cell, { method: 'POST', body: body, credentials: 'same-origin', redirect: 'error',
      headers: { 'X-CSRF-TOKEN': csrf ? csrf.content : '', Accept: 'application/json' } })
      .then(function (response) {
        if (!response.ok) {
          throw new Error(String(response.status));
        }
        return response.json();
      })
      .then(function (answer) { answered(cell, sent, answer); })
      .catch(function () {
        cell.unsent = true;
        say(cell, texts.unsent, true);
      })
      .finally(function () {
        cell.busy = false;
        if (cell.again) {
          save(cell);
        }
      });
  }

  function resend() {
    cells.filter(function (cell) { return cell.unsent && !cell.busy; }).forEach(save);
  }

  function next(field) {
    var fields = Array.from(form.querySelectorAll('input[type="text"]'))
      .filter(function (other) { return other.offsetParent !== null; });
    var to = fields[fields.indexOf(field) + 1] || document.getElementById('review') || form.querySelector('button[value="save"]');
    to.focus();
    if (to.select) {
      to.select();
    }
  }

  cells.filter(function (cell) { return !cell.input.readOnly; }).forEach(function (cell) {
    [cell.input, cell.comment].filter(Boolean).forEach(function (field) {
      field.addEventListener('keydown', function (event) {
        if (event.key === 'Enter' && !event.isComposing) {
          event.preventDefault();
          next(field);
        }
      });
      field.addEventListener('input', function () { cell.touched = true; });
      field.addEventListener('blur', function () {
        read(cell);
        // A proposal is nobody's figure until somebody types in the cell, be it the same number, or sends the form.
        if (cell.touched && cell.choice.hidden && changed(cell)) {
          save(cell);
        }
      });
    });
    cell.input.addEventListener('input', function () { read(cell); });
    cell.input.addEventListener('focus', function () { read(cell); });
  });

  form.addEventListener('submit', function () { leaving = true; });
  window.addEventListener('online', resend);
  window.setInterval(resend, RETRY);
  window.addEventListener('beforeunload', function (event) {
    if (!leaving && cells.some(function (cell) { return cell.unsent || cell.busy; })) {
      event.preventDefault();
      event.returnValue = '';
    }
  });
})();
