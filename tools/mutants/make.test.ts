import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { mutantsOf } from './make.ts';
import { mutate } from './mutant.ts';

/** The texts that a source becomes, by operator. */
function made(text: string, file = 'server/a.ts'): Record<string, string[]> {
  const mutants = mutantsOf(file, text);
  const groups = Map.groupBy(mutants, ({ operator }) => operator);
  return Object.fromEntries(
    [...groups].map(([operator, list]) => [operator, list.map((mutant) => mutate(text, mutant))]),
  );
}

describe('a mutant', () => {
  it('has its location and shows the change', () => {
    expect(mutantsOf('server/a.ts', 'const a = 1;\nconst b = a < 2;\n')).toEqual([
      {
        file: 'server/a.ts',
        line: 2,
        operator: 'swap a comparison',
        start: 25,
        end: 26,
        replacement: '<=',
        before: 'a < 2',
        after: 'a <= 2',
      },
    ]);
  });

  it('is still TypeScript, whatever the operator', () => {
    const text = `
      export const columns = [{ key: 'name', cell: (api) => <Name api={api} strong={!api.draft} /> }] as const;
      export async function take(db: Db, id?: string): Promise<Row[]> {
        if (!id) throw new HttpError('notFound');
        while (db.busy ?? false) await db.wait(1 + 2);
        for (const a of [1,]) { if (a % 2) continue; else log.info('seen'); }
        const rows = await db.select().from(apis).where(and(eq(a, id?.x), eq(b, 'c'))).for('update');
        await authorize(id, { strict: true, ...rest });
        switch (id) { case 'x': return rows.filter((row) => row.a && row.b).slice(1); }
        return id === 'all' ? rows : [];
      }`;
    const mutants = mutantsOf('src/a.tsx', text);
    expect(new Set(mutants.map(({ operator }) => operator)).size).toBe(14);
    const broken = mutants.filter((mutant) => {
      const { diagnostics } = ts.transpileModule(mutate(text, mutant), {
        fileName: 'a.tsx',
        reportDiagnostics: true,
        compilerOptions: { jsx: ts.JsxEmit.ReactJSX, target: ts.ScriptTarget.ESNext },
      });
      return diagnostics?.length !== 0;
    });
    expect(broken).toEqual([]);
  });
});

describe('operators', () => {
  it('drop calls at the end of a chain', () => {
    expect(made("db.select().where(a).for('update');")['drop a call in a chain']).toEqual([
      "db.select().for('update');",
      'db.select().where(a);',
    ]);
    expect(made('const a = list.filter(ok);')['drop a call in a chain']).toEqual([
      'const a = list;',
    ]);
    expect(made('const a = list.map(ok);')).toEqual({});
  });

  it('drop each condition of a query', () => {
    expect(made('const a = and(b, c, d);')['drop a condition']).toEqual([
      'const a = and(c, d);',
      'const a = and(b, d);',
      'const a = and(b, c);',
    ]);
    expect(made('const a = and(b);')).toEqual({});
  });

  it('force conditions both ways, and end loops', () => {
    expect(made('const a = b ? c : d;')['force a condition']).toEqual([
      'const a = true ? c : d;',
      'const a = false ? c : d;',
    ]);
    expect(made('while (a) {}')['force a condition']).toEqual(['while (false) {}']);
    expect(made('const a = !b;')['drop a negation']).toEqual(['const a = b;']);
  });

  it('swap operators for their neighbours', () => {
    expect(made('const a = b > c;')['swap a comparison']).toEqual(['const a = b >= c;']);
    expect(made('const a = b !== c;')['swap a comparison']).toEqual(['const a = b === c;']);
    expect(made('const a = b + c;')['replace arithmetic']).toEqual(['const a = b - c;']);
    expect(made('const a = b ?? c;')['swap a logical operator']).toEqual(['const a = b && c;']);
    expect(made('const a = b && c;')['swap a logical operator']).toEqual(['const a = b || c;']);
  });

  it('do not change the concatenation of strings', () => {
    expect(made("const a = b + ' C';")).toEqual({});
  });

  it('drop statements that act, and ways out', () => {
    expect(made('await authorize(a);')['drop a statement']).toEqual(['']);
    const text = 'const f = () => { if (a) return 1; if (b) throw c; return 2; }';
    expect(made(text)['drop a statement']).toEqual([
      'const f = () => { if (a) {} if (b) throw c; return 2; }',
      'const f = () => { if (a) return 1; if (b) {} return 2; }',
    ]);
  });

  it('drop elements, members and attributes one by one', () => {
    expect(made('const a = [b, c];')['drop an element']).toEqual([
      'const a = [c];',
      'const a = [b];',
    ]);
    expect(made('const a = [b,];')['drop an element']).toEqual(['const a = [];']);
    expect(made('const a = { b, ...c };')['drop a member']).toEqual([
      'const a = { ...c };',
      'const a = { b };',
    ]);
    expect(made('const a = <A b={c} d />;', 'src/a.tsx')['drop an attribute']).toEqual([
      'const a = <A  d />;',
      'const a = <A b={c}  />;',
    ]);
  });

  it('flip booleans, empty texts and stop chaining optionally', () => {
    expect(made('const a = true;')['flip a boolean']).toEqual(['const a = false;']);
    expect(made("const a = 'b';")['replace a string']).toEqual(["const a = '';"]);
    expect(made("const a = '';")['replace a string']).toEqual(["const a = 'mutant';"]);
    expect(made('const a = b?.c;')['drop optional chaining']).toEqual(['const a = b.c;']);
  });
});

describe('what is left alone', () => {
  it.each([
    ['types', "type A = 'b' | true; interface C { d: 'e' } const f = g as 'h';"],
    ['imports', "import a from 'a'; export { b } from 'b'; const c = import('./c.ts');"],
    ['log lines', "log.info('seen', { a: true }); app.log.error('b', { ok: !c });"],
    ['wording', "const a = 'Not found'; const b = 'Name'; const c = 'two words';"],
  ])('%s', (_, text) => {
    expect(made(text)).toEqual({});
  });

  it('looks', () => {
    const text = "const a = <A sx={{ b: 'c' }} />; const D = styled('div')({ e: true ? 1 : 2 });";
    expect(made(text, 'src/a.tsx')).toEqual({});
  });
});
