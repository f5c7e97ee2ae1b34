// Cells typed like a spreadsheet: each is saved when it is left, Enter goes down, a block of Excel is pasted after a look at what
// it changes, and what was typed without a network stays in this browser until it is saved. Without script forms save by buttons.
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
    function part(name) {
      return entry.querySelector(name);
    }
    return {
      entry: entry,
      item: entry.dataset.item,
      unit: entry.dataset.unit || form.elements.unit.value,
      input: part('.cell-value'),
      loaded: part('.cell-loaded'),
      comment: part('.cell-comment'),
      loadedComment: part('.cell-loaded-comment'),
      saved: part('.saved'),
      error: part('.error'),
      warnings: part('.warnings'),
      choice: part('.choice'),
      reading: part('.reading'),
      reason: part('.reason'),
      computed: part('.computed b'),
      touched: false,
      busy: false,
      again: false,
      unsent: false
    };
  });
  var writable = cells.filter(function (cell) { return !cell.input.readOnly; });

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

  // What is typed and not yet known to be saved, by user, form, month and cell. A browser may forbid it; then only the page keeps it.
  var KEPT = ['cchc.month', texts.user, form.elements.month.value, form.elements.form.value].join('|');

  function kept() {
    try {
      return JSON.parse(window.localStorage.getItem(KEPT)) || {};
    } catch (forbidden) {
      return {};
    }
  }

  function keep(cell, typed) {
    var all = kept();
    var key = cell.unit + '|' + cell.item;
    if (typed) {
      all[key] = { text: cell.input.value, comment: cell.comment ? cell.comment.value : '', loaded: cell.loaded.value };
    } else {
      delete all[key];
    }
    try {
      if (Object.keys(all).length) {
        window.localStorage.setItem(KEPT, JSON.stringify(all));
      } else {
        window.localStorage.removeItem(KEPT);
      }
    } catch (forbidden) {
      cell.unsent = cell.unsent || Boolean(typed);
    }
  }

  function restore() {
    var all = kept();
    writable.forEach(function (cell) {
      var typed = all[cell.unit + '|' + cell.item];
      if (!typed) {
        return;
      }
      var plain = typed.text.trim() === '' ? '' : digits(typed.text);
      var sameComment = !cell.comment || typed.comment.trim() === cell.loadedComment.value;
      if (plain !== null && plain === cell.loaded.value && sameComment) {
        keep(cell, false);
        return;
      }
      cell.input.value = typed.text;
      // Compared with what its typist saw: if somebody has changed it since, both numbers are shown.
      cell.loaded.value = typed.loaded;
      if (cell.comment) {
        cell.comment.value = typed.comment;
      }
      cell.touched = true;
      say(cell, texts.kept, true);
      save(cell);
    });
  }

  function notes(cell, all) {
    cells.filter(function (other) { return other.unit === cell.unit; }).forEach(function (other) {
      var own = all.filter(function (note) { return note.item === other.item; });
      var error = own.find(function (note) { return note.severity === 'ERROR'; });
      other.warnings.textContent = '';
      own.filter(function (note) { return note.severity !== 'ERROR'; }).forEach(function (note) {
        var text = document.createElement('span');
        text.className = 'watch-text';
        text.textContent = '∼ ' + note.text;
        other.warnings.append(text);
      });
      if (!changed(other) && other.choice.hidden) {
        fault(other, error && error.text);
      }
      if (other.reason) {
        other.reason.hidden = !(other.comment.value || own.some(function (note) { return note.asks_reason; }));
      }
    });
  }

  function totals(cell, all) {
    cells.filter(function (other) { return other.unit === cell.unit && other.computed; }).forEach(function (other) {
      var total = all.find(function (one) { return one.item === other.item; });
      other.computed.textContent = total && total.text || '–';
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
        keep(cell, false);
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
    var filled = document.getElementById('filled');
    cell.unsent = false;
    if (filled) {
      filled.textContent = answer.filled_text;
    }
    if (answer.result === 'SAVED' || answer.result === 'UNCHANGED') {
      cell.loaded.value = answer.loaded;
      if (cell.loadedComment) {
        cell.loadedComment.value = answer.loaded_comment;
      }
      if (cell.input.value === sent) {
        cell.input.value = answer.text;
        keep(cell, false);
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
    notes(cell, answer.notes);
    totals(cell, answer.totals);
  }

  function save(cell) {
    if (cell.busy) {
      cell.again = true;
      return;
    }
    cell.busy = true;
    cell.again = false;
    keep(cell, true);
    var sent = cell.input.value;
    var body = new URLSearchParams({
      unit: cell.unit,
      month: form.elements.month.value,
      form: form.elements.form.value,
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

  function go(to) {
    if (to) {
      to.focus();
      if (to.select) {
        to.select();
      }
    }
  }

  function inputAt(row, column) {
    var place = row && row.cells[column];
    return place && place.classList.contains('entry') ? place.querySelector('.cell-value') : null;
  }

  // The field below: in a table the same column, at its foot the top of the next one; in the list the next line.
  function below(field) {
    var place = field.closest('td.entry');
    if (place && field.classList.contains('cell-value')) {
      var row = place.parentElement;
      var down = inputAt(row.nextElementSibling, place.cellIndex) || inputAt(row.parentElement.rows[0], place.cellIndex + 1);
      if (down) {
        return down;
      }
    }
    var fields = Array.from(form.querySelectorAll('.cell-value, .cell-comment'))
      .filter(function (other) { return other.offsetParent !== null; });
    var at = fields.indexOf(field);
    // What last month proposes is passed over: whoever wants to change it goes there with the arrows.
    return fields.slice(at + 1).find(function (other) {
      var entry = other.closest('.entry');
      return !entry.dataset.proposed || entry.querySelector('.cell-value').value === '';
    }) || document.getElementById('review') || form.querySelector('button[value="save"]');
  }

  function beside(field, step) {
    var place = field.closest('td.entry');
    if (place) {
      return Math.abs(step) === 1
        ? inputAt(place.parentElement, place.cellIndex + step)
        : inputAt(step > 0 ? place.parentElement.nextElementSibling : place.parentElement.previousElementSibling, place.cellIndex);
    }
    if (Math.abs(step) === 1) {
      return null;
    }
    var inputs = cells.map(function (cell) { return cell.input; });
    return inputs[inputs.indexOf(field) + (step > 0 ? 1 : -1)];
  }

  function move(event, cell) {
    var field = event.target;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
      return;
    }
    var atStart = field.selectionStart === 0 && (field.selectionEnd === 0 || field.selectionEnd === field.value.length);
    var atEnd = field.selectionEnd === field.value.length;
    var to = {
      Enter: function () { return below(field); },
      ArrowDown: function () { return field === cell.input ? beside(field, 2) : null; },
      ArrowUp: function () { return field === cell.input ? beside(field, -2) : null; },
      ArrowLeft: function () { return atStart && field === cell.input ? beside(field, -1) : null; },
      ArrowRight: function () { return atEnd && field === cell.input ? beside(field, 1) : null; }
    }[event.key];
    var target = to && to();
    if (target || event.key === 'Enter') {
      event.preventDefault();
      go(target);
    }
  }

  // A block of cells: its targets row by row from the focused cell on, or null where it does not fit.
  function targets(cell) {
    var place = cell.entry.closest('td.entry');
    if (!place) {
      return writable.slice(writable.indexOf(cell)).map(function (one) { return [one]; });
    }
    var rows = [];
    for (var row = place.parentElement; row; row = row.nextElementSibling) {
      rows.push(Array.from(row.cells).slice(place.cellIndex)
        .map(function (td) { return cells.find(function (one) { return one.entry === td; }); })
        .filter(Boolean));
    }
    return rows;
  }

  var dialog = document.getElementById('paste');
  var pasted = [];

  function paste(event, cell) {
    var text = (event.clipboardData.getData('text/plain') || '').replace(/\r/g, '').replace(/\n+$/, '');
    if (!dialog || !/[\n\t]/.test(text)) {
      return;
    }
    event.preventDefault();
    var block = text.split('\n').map(function (row) { return row.split('\t'); });
    var room = targets(cell);
    var widest = Math.max.apply(null, block.map(function (row) { return row.length; }));
    var fits = block.length <= room.length && block.every(function (row, i) {
      return row.length === widest && row.length <= room[i].length;
    });
    var body = dialog.querySelector('tbody');
    var error = document.getElementById('paste-error');
    body.textContent = '';
    pasted = [];
    error.hidden = fits;
    error.textContent = fits ? '' : [block.length, widest, room.length, room[0].length].reduce(function (words, n, i) {
      return words.replace('{' + i + '}', n);
    }, texts.wrongShape);
    document.getElementById('paste-table').hidden = !fits;
    document.getElementById('paste-take').hidden = !fits;
    if (fits) {
      block.forEach(function (row, i) {
        row.forEach(function (value, j) { preview(body, room[i][j], value.trim()); });
      });
      document.getElementById('paste-take').disabled = !pasted.length;
    }
    dialog.showModal();
  }

  function preview(body, target, value) {
    var now = target.loaded.value;
    var plain = value === '' ? '' : digits(value);
    if (plain === now || target.input.readOnly) {
      return;
    }
    pasted.push({ cell: target, value: value });
    var row = body.insertRow();
    var name = document.createElement('th');
    name.scope = 'row';
    name.className = 'name';
    name.textContent = target.input.getAttribute('aria-label') || target.input.labels[0].textContent;
    row.append(name);
    [now === '' ? texts.blank : grouped(now), value === '' ? texts.blank : plain === null ? '! ' + value + ': ' + texts.notANumber : grouped(plain)]
      .forEach(function (text) {
        var place = row.insertCell();
        place.className = 'num';
        place.textContent = text;
      });
  }

  if (dialog) {
    document.getElementById('paste-take').addEventListener('click', function () {
      dialog.close();
      pasted.forEach(function (one) {
        one.cell.input.value = one.value;
        one.cell.touched = true;
        save(one.cell);
      });
      pasted = [];
    });
    document.getElementById('paste-leave').addEventListener('click', function () { dialog.close(); });
  }

  writable.forEach(function (cell) {
    [cell.input, cell.comment].filter(Boolean).forEach(function (field) {
      field.addEventListener('keydown', function (event) { move(event, cell); });
      field.addEventListener('input', function () {
        cell.touched = true;
        keep(cell, true);
      });
      field.addEventListener('blur', function () {
        read(cell);
        // A proposal is nobody's figure until somebody types in the cell, be it the same number, or sends the form.
        if (cell.touched && cell.choice.hidden) {
          if (changed(cell)) {
            save(cell);
          } else {
            keep(cell, false);
          }
        }
      });
    });
    cell.input.addEventListener('input', function () { read(cell); });
    cell.input.addEventListener('focus', function () { read(cell); });
    cell.input.addEventListener('paste', function (event) { paste(event, cell); });
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
  restore();
})();
