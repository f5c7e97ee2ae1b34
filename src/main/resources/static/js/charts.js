// Draws each .chart from the table it names (data-table): the table is what screen readers and printers without script have.
(function () {
  'use strict';
  if (!window.echarts) {
    return;
  }
  var style = window.getComputedStyle(document.documentElement);
  function token(name) {
    return style.getPropertyValue(name).trim();
  }
  var language = document.documentElement.lang || 'vi';
  var number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  function percent(value) {
    return value === null || value === undefined || value === '-' ? '–' : number.format(value) + '\u00a0%';
  }

  // Follows the window, and the paper: three charts side by side on A4 landscape, or one over its width.
  function keep(box, chart) {
    window.addEventListener('resize', function () { chart.resize(); });
    window.addEventListener('beforeprint', function () {
      chart.resize(box.dataset.kind === 'rank' ? { width: 980, height: 380 } : { width: 320, height: 160 });
      chart.getZr().flush();
    });
    window.addEventListener('afterprint', function () { chart.resize({ width: 'auto', height: 'auto' }); });
  }

  // Places month by month, the first place on top. Lines that the table sets off are named at their end and drawn strong.
  function rankChart(box, table, rows, names) {
    var heads = Array.from(table.tHead.rows[0].cells).slice(1);
    var colours = [token('--accent'), token('--good'), token('--ink')];
    var wide = box.clientWidth > 560;
    var longest = names.reduce(function (most, name) { return Math.max(most, name.length); }, 0);
    var strong = 0;
    var chart = window.echarts.init(box, null, { renderer: 'svg' });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: '"Be Vietnam Pro Tabular", "Be Vietnam Pro", "Segoe UI", Arial, sans-serif' },
      grid: { left: 8, right: wide ? 48 + 7 * longest : 16, top: 12, bottom: 4, containLabel: true },
      tooltip: { trigger: 'item', renderMode: 'richText', confine: true, formatter: function (p) { return p.seriesName + '\n' + p.name + ': ' + box.dataset.rank + ' ' + p.value; } },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: rows.map(function (row) { return row.cells[0].textContent.trim(); }),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: token('--ink-2'), hideOverlap: true }
      },
      yAxis: {
        type: 'value',
        inverse: true,
        min: 1,
        max: Number(box.dataset.places),
        minInterval: 1,
        axisLabel: { color: token('--ink-2') },
        splitLine: { lineStyle: { color: token('--line') } }
      },
      series: names.map(function (name, i) {
        var set = heads[i].dataset.strong === 'true';
        var colour = set ? colours[strong++ % colours.length] : token('--line-strong');
        return {
          name: name,
          type: 'line',
          symbol: 'circle',
          symbolSize: set ? 8 : 4,
          z: set ? 3 : 2,
          color: colour,
          lineStyle: { width: set ? 3 : 1, color: colour },
          endLabel: { show: wide, formatter: function (p) { return p.value + ' ' + name; }, color: set ? colour : token('--ink-2'), fontWeight: set ? 600 : 400 },
          data: rows.map(function (row) {
            var value = row.cells[i + 1].dataset.value;
            return value === undefined || value === '' ? null : Number(value);
          })
        };
      })
    });
    return chart;
  }

  document.querySelectorAll('.chart[data-table]').forEach(function (box) {
    var table = document.getElementById(box.dataset.table);
    var rows = Array.from(table.tBodies[0].rows);
    var names = Array.from(table.tHead.rows[0].cells).slice(1).map(function (cell) { return cell.textContent.trim(); });
    var target = box.dataset.target ? Number(box.dataset.target) : null;
    if (box.dataset.kind === 'rank') {
      keep(box, rankChart(box, table, rows, names));
      return;
    }
    var series = names.map(function (name, i) {
      return {
        name: name,
        type: 'line',
        symbol: i === 0 ? 'circle' : 'emptyRect',
        symbolSize: i === 0 ? 6 : 5,
        lineStyle: { width: i === 0 ? 2.5 : 1.5, type: i === 0 ? 'solid' : 'dotted' },
        color: i === 0 ? token('--accent') : token('--ink-2'),
        data: rows.map(function (row) {
          var value = row.cells[i + 1].dataset.value;
          return value === undefined || value === '' ? null : Number(value);
        }),
        markLine: i === 0 && target !== null ? {
          silent: true,
          symbol: 'none',
          lineStyle: { color: token('--ink-2'), type: 'dashed' },
          // A target of 0 lies on the axis, where a word would cover the line of the unit.
          label: { show: target > 0, formatter: box.dataset.targetName, position: 'insideStartTop', color: token('--ink-2') },
          data: [{ yAxis: target }]
        } : undefined
      };
    });
    var chart = window.echarts.init(box, null, { renderer: 'svg' });
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: '"Be Vietnam Pro Tabular", "Be Vietnam Pro", "Segoe UI", Arial, sans-serif' },
      grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 22, textStyle: { color: token('--ink') } },
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, valueFormatter: percent },
      xAxis: {
        type: 'category',
        data: rows.map(function (row) { return row.cells[0].textContent.trim(); }),
        axisLine: { lineStyle: { color: token('--line-strong') } },
        axisTick: { show: false },
        axisLabel: { color: token('--ink-2'), hideOverlap: true }
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: function (range) { return target !== null && target > range.max ? target : null; },
        axisLabel: { color: token('--ink-2'), formatter: function (v) { return v.toLocaleString(language) + '\u00a0%'; } },
        splitLine: { lineStyle: { color: token('--line') } }
      },
      series: series
    });
    keep(box, chart);
  });

  // On paper the table twin is read as well.
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details.twin').forEach(function (twin) { twin.open = true; });
  });
}());
