// Compares the HTML tokeniser with parse5 on generated tag soup: every tag, comment and run of
// text must have the same bytes and say the same.
// usage: node html.mjs TOKENISER [PAGES] [SEED]; NODE_MODULES: folder that has parse5
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const modules = process.env.NODE_MODULES;
const { Parser } = await import(
  pathToFileURL(path.join(modules, 'parse5', 'dist', 'index.js')).href);
const [tokeniser, pages = '4000', seed = '1'] = process.argv.slice(2);

// A fixed generator, so that a failure comes back.
let state = Number(seed) >>> 0;
function random(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 4294967296) * below);
}
const pick = (list) => list[random(list.length)];

const names = ['p', 'div', 'b', 'a', 'i', 'span', 'li', 'ul', 'table', 'tr', 'td', 'h1', 'br',
  'img', 'article', 'aside', 'blockquote', 'x-y', 'title', 'style', 'script',
  'textarea', 'noscript', 'iframe', 'xmp', 'P', 'Script', 'font', 'path'];
const pieces = ['said ', 'the board', ' ', '\n', '\t', '\u00A0', '\u2019s', '\u{1F600}', 'e\u0301',
  '<', '>', '&', ';', '"', "'", '=', '/', '-', '--', '!', '?', '#', 'x', '1', '\u00AD',
  '&amp;', '&amp', '&rsquo;', '&notit;', '&notin;', '&copy', '&copy=', '&nbsp;', '&#8217;',
  '&#x2019', '&#146;', '&#0;', '&#xD800;', '&#1114112;', '&nosuch;', '&AElig', '&ngE;', '&Tab;',
  '<!--', '-->', '--!>', '<!-->', '<!--->', '<!', '<?xml ', '</', '</ ', '<![CDATA[', ']]>',
  '<!DOCTYPE html>', '<a href="', '<a href=', "<b class='", '<p id', '/>', '</script', '<script'];
// Drawings are whole: where one is never closed, only a tree tells what ends it.
const drawings = ['<path d=x/>', '<title>a&amp;</title>', '<![CDATA[a<b>&amp;]]>', 'a', '<style><b>',
  '<foreignObject><p>a</p><title>b<c</title></foreignObject>', '<script>a<b>&amp;</script>', '<p>',
  '<g><svg></svg></g>', '<font color=x>', '<font>', '</p>', '<br>'];
const values = ['x', '"a b"', "'c>d'", '"&amp;&copy=1&copy"', 'e/f', '""', "'", '&lt', 'a=b'];

function soup() {
  let out = '';
  for (let i = random(24) + 1; i > 0; --i) {
    const kind = random(11);
    if (kind < 3) {
      out += '<' + pick(names);
      for (let a = random(3); a > 0; --a)
        out += pick([' ', '\n', '/', '  ']) + pick(['id', 'CLASS', 'href', 'hidden', 'color', 'id']) +
          pick(['', '=', ' = ']) + pick(values);
      out += pick(['>', '>', '>', '>', '/>', ' >', '']);
    } else if (kind === 3) {
      const name = pick(['svg', 'math', 'SVG']);
      out += `<${name}>${pick(drawings)}${pick(drawings)}</${name}>`;
    } else if (kind < 6) {
      out += '</' + pick(names) + pick(['>', '>', '>', ' x>', '']);
    } else {
      out += pick(pieces);
    }
  }
  // `</>` is nothing, but parse5 counts it to the text around it; and it puts the beginning of
  // `<!` before a letter of two UTF-16 units one too late.
  return out.replaceAll('</>', '<>').replace(/<([!/?])\u{1F600}/gu, '<$1x');
}

/// The tokens parse5's tree builder is given: it steers its tokeniser as a browser does.
function expected(page) {
  const out = [];
  let last = null;
  const note = (token, entry) => {
    if (token === last) return;
    last = token;
    out.push(entry);
  };
  const characters = (token) => {
    if (token === last) return;
    last = token;
    const { startOffset, endOffset } = token.location;
    const before = out[out.length - 1];
    if (before && before[0] === 'text') {
      before[2] = endOffset;
      before[3] += token.chars;
    } else {
      out.push(['text', startOffset, endOffset, token.chars]);
    }
  };
  class Recorder extends Parser {
    onCharacter(token) { characters(token); super.onCharacter(token); }
    onWhitespaceCharacter(token) { characters(token); super.onWhitespaceCharacter(token); }
    onNullCharacter(token) { characters(token); super.onNullCharacter(token); }
    onComment(token) {
      note(token, ['comment', token.location.startOffset, token.location.endOffset, token.data]);
      super.onComment(token);
    }
    onDoctype(token) {
      note(token, ['doctype', token.location.startOffset, token.location.endOffset]);
      super.onDoctype(token);
    }
    onStartTag(token) {
      const attributes = {};
      for (const { name, value } of token.attrs) attributes[name] = value;
      note(token, ['start', token.location.startOffset, token.location.endOffset, token.tagName,
        token.selfClosing, attributes]);
      super.onStartTag(token);
    }
    onEndTag(token) {
      note(token, ['end', token.location.startOffset, token.location.endOffset, token.tagName]);
      super.onEndTag(token);
    }
  }
  Recorder.parse(page, { sourceCodeLocationInfo: true });
  // At the end of the file parse5 counts what it drops: `a<b` is said to be text of 3.
  if (out.length !== 0) out[out.length - 1][2] = null;
  // The brackets of a CDATA section are no part of its text.
  for (const entry of out) {
    if (entry[0] !== 'text') continue;
    if (page.startsWith('<![CDATA[', entry[1]) && !entry[3].startsWith('<![')) entry[1] += 9;
    if (entry[2] !== null && page.slice(0, entry[2]).endsWith(']]>') && !entry[3].endsWith(']]>'))
      entry[2] -= 3;
  }
  return out;
}

/// UTF-16 offset of every byte of the page's UTF-8.
function offsets(page) {
  const map = [];
  let unit = 0;
  for (const letter of page) {
    for (let i = Buffer.byteLength(letter); i > 0; --i) map.push(unit);
    unit += letter.length;
  }
  map.push(unit);
  return map;
}

const sorted = (entry) => JSON.stringify(entry, (key, value) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort()) : value);

const all = Array.from({ length: Number(pages) }, soup);
const run = spawnSync(tokeniser, { input: all.map((page) => page + '\0').join(''), encoding: 'utf8',
  maxBuffer: 1 << 30 });
if (run.status !== 0) {
  console.error(`${tokeniser} failed: ${run.error ?? run.stderr}`);
  process.exit(2);
}
const lines = run.stdout.split('\n');
let differences = 0;
let tokens = 0;
all.forEach((page, i) => {
  const map = offsets(page);
  const got = JSON.parse(lines[i]).map(([kind, begin, end, ...rest]) =>
    [kind, map[begin], map[end], ...rest]);
  const wanted = expected(page);
  if (got.length !== 0) got[got.length - 1][2] = null;
  tokens += wanted.length;
  const at = wanted.findIndex((entry, j) => sorted(entry) !== sorted(got[j] ?? null));
  if (at < 0 && got.length === wanted.length) return;
  if (++differences > 5) return;
  const where = at < 0 ? wanted.length : at;
  console.log(`${JSON.stringify(page)}\n  wanted ${sorted(wanted[where] ?? null)}\n` +
    `  got    ${sorted(got[where] ?? null)}`);
});
console.log(`html: ${all.length} pages, ${tokens} tokens, ${differences} pages differ from parse5`);
process.exit(differences === 0 ? 0 : 1);
