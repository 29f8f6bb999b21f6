import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { expectToast } from '#testing/steps.ts';
import { useSaveApisixYaml } from './apisix-yaml.ts';
import { fetchApisixYaml } from './queries.ts';

function SaveButton({ clusterId }: { clusterId: string }) {
  const save = useSaveApisixYaml({ clusterId });
  return (
    <button type="button" onClick={() => void save()}>
      Save
    </button>
  );
}

const save = page.getByRole('button', { name: 'Save' });

test('saves what gateways receive as a file, without secrets', async () => {
  const { name } = await api.application({ plugins: { csrf: { key: 'hush-yaml' } } });
  await draw(<SaveButton {...api.production} />, api.production);
  await save.click();
  await expectToast('Saved apisix.yaml. Its secrets are concealed');
  const text = await (await fetchApisixYaml(api.production)).text();
  expect(text).toContain(`name: "${name}"`);
  expect(text).toContain('key: "********"');
  expect(text).not.toContain('hush-yaml');
  expect(text.endsWith('\n#END\n')).toBe(true);
});

test('tells why there is no file', async () => {
  await draw(<SaveButton clusterId="1" />, api.production);
  await save.click();
  await expectToast('apisix.yaml was not saved. ');
});
