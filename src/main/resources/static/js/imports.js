// The upload of a file: how much of it has been sent. Without this script the form is sent as any other.
(function () {
  'use strict';
  var form = document.getElementById('upload');
  if (!form || !window.FormData) {
    return;
  }
  var sending = form.querySelector('.sending');
  var bar = sending.querySelector('progress');
  var problem = form.querySelector('.problem');
  var button = form.querySelector('button[type="submit"]');

  function fail(text) {
    sending.hidden = true;
    problem.hidden = false;
    problem.querySelector('p').textContent = text;
    button.disabled = false;
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    var request = new XMLHttpRequest();
    request.upload.addEventListener('progress', function (sent) {
      if (sent.lengthComputable) {
        bar.value = Math.round(100 * sent.loaded / sent.total);
      }
    });
    request.addEventListener('load', function () {
      if (request.status === 413) {
        fail(form.dataset.tooLarge);
      } else if (request.status >= 400) {
        fail(form.dataset.failed);
      } else {
        window.location = request.responseURL;
      }
    });
    request.addEventListener('error', function () {
      fail(form.dataset.failed);
    });
    problem.hidden = true;
    sending.hidden = false;
    button.disabled = true;
    request.open('POST', form.action);
    request.send(new FormData(form));
  }, true);
})();
