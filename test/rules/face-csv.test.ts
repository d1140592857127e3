import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFaces, writeFaces } from '#server/features/scripts/face-csv.ts';

const content = {
  title: 'Dostawa, "pilna"',
  lines: [
    { text: 'Zamówienie {order.number};\nnowy wiersz', forms: { pani: 'Pani, proszę' } },
    { text: '=1+1', plurals: { few: '-2', many: '@x' } },
  ],
  examples: ['kiedy?', "'cytat'", '👩‍👧 שלום'],
  triggers: ['+48'],
  notTriggers: [],
};

test('a table comes back as it was: quotes, line breaks, formulas, plurals, forms of address', () => {
  const csv = writeFaces([{ id: 'late', version: 4, content, source: content }]);
  expect(csv).toContain("'=1+1");
  expect(readFaces(csv)).toEqual({ faces: [{ id: 'late', version: 4, row: 2, content }], problems: [] });
});

test('whatever is written comes back, also as semicolons from a spreadsheet', () => {
  const phrase = fc
    .string({ unit: fc.constantFrom('a', 'ł', ' ', ',', '"', "'", '=', '-', '\n', '{x}'), minLength: 1, maxLength: 12 })
    .map((text) => `x${text}`.trim());
  fc.assert(
    fc.property(phrase, fc.uniqueArray(phrase, { maxLength: 3 }), (text, examples) => {
      const one = { title: 'T', lines: [{ text }], examples, triggers: [], notTriggers: [] };
      const csv = writeFaces([{ id: 'a', version: 1, content: one, source: null }]);
      expect(readFaces(csv).faces[0]?.content).toEqual(one);
    }),
  );
  const excel = 'situation;version;place;source;text\r\na;1;title;;T\r\na;1;lines.0;;"Hej; du"\r\n';
  expect(readFaces(excel).faces[0]?.content.lines).toEqual([{ text: 'Hej; du' }]);
});

test('a broken table names the row and what is wrong there, and none of it is fit for use', () => {
  const head = 'situation,version,place,source,text\n';
  expect(readFaces('a,b\n1,2').problems).toEqual([{ row: 1, problem: 'columns:situation, version, place, text' }]);
  expect(readFaces(`${head}a,1,title,,T\na,1,line.1,,x`).problems).toContainEqual({ row: 3, problem: 'place:line.1' });
  expect(readFaces(`${head}a,x,title,,T\na,x,lines.0,,L`).problems[0]).toEqual({ row: 2, problem: 'version' });
  expect(readFaces(`${head}a,1,title,,T`).problems).toEqual([{ row: 2, problem: 'content:lines' }]);
  expect(readFaces(`${head}a,1,title,,"T`).problems).toEqual([{ row: 1, problem: 'unreadable' }]);
});
