import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root } from '#tools/run.ts';
import { TestRunner } from './test-runner.ts';

const folder = mkdtempSync(join(tmpdir(), 'gateway-console-runner-'));
const runner = new TestRunner(folder);

function writeValue(value: number): void {
  writeFileSync(join(folder, 'value.ts'), `export const value = ${value};\n`);
  runner.invalidate('value.ts');
}

const testOf = (expected: string) =>
  `import { expect, it } from 'vitest';\nimport { value } from './value.ts';\nit('holds', () => expect(value).${expected});\n`;

const program = 'tools/mutants/test-process.ts';
mkdirSync(join(folder, 'tools/mutants'), { recursive: true });
copyFileSync(join(root, program), join(folder, program));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
writeFileSync(join(folder, 'vitest.config.ts'), 'export default {};\n');
writeFileSync(join(folder, 'exact.test.ts'), testOf('toBe(1)'));
writeFileSync(join(folder, 'loose.test.ts'), testOf('toBeGreaterThan(0)'));

afterAll(() => {
  runner[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

it('counts only failures of the current run', async () => {
  writeValue(2);
  expect(await runner.run(['exact.test.ts'], { bail: true })).toEqual(['exact.test.ts']);
  expect(await runner.run(['loose.test.ts'], { bail: true })).toEqual([]);
  writeValue(-1);
  expect(await runner.run(['loose.test.ts'], { bail: true })).toEqual(['loose.test.ts']);
  writeValue(1);
  expect(await runner.run(['exact.test.ts', 'loose.test.ts'], { bail: true })).toEqual([]);
});
