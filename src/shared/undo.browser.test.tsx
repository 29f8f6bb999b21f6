import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  deleteApplication,
  getApplication,
  patchApplication,
} from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { button, expectToast } from '#testing/steps.ts';
import { useUndo } from './undo.ts';

const toasts = page.getByRole('region', { name: 'Notifications' });
const pathOf = (id: string) => ({ cluster_id: api.production.clusterId, app_id: id });

interface DoneProps {
  name: string;
  requestIds: readonly (string | undefined)[];
  href: string;
}

function Done({ name, requestIds, href }: DoneProps) {
  const offerUndo = useUndo();
  const done = { text: `Changed ${name}`, about: 'change', requestIds, name, href };
  return (
    <button type="button" onClick={() => offerUndo(done)}>
      Change
    </button>
  );
}

/** Shows the toast about a change of an application by a request. */
async function say(id: string, name: string, requestId: string | undefined) {
  const href = paths.application({ ...api.production, appId: id });
  await draw(<Done name={name} requestIds={[requestId]} href={href} />, api.production);
  await button(page, 'Change').click();
  await expectToast(`Changed ${name}`);
  return href;
}

const requestIdOf = ({ response }: { response: Response }) =>
  response.headers.get('x-request-id') ?? '';

test('undo takes back what the request did, and links to what is restored', async () => {
  const { id, name } = await api.application();
  const path = pathOf(id);
  const unpublished = await patchApplication({ client: api.client, path, body: { active: 1 } });
  const href = await say(id, name, requestIdOf(unpublished));
  await expectToast('Undo is possible later from the history.');
  await button(toasts, 'Undo').click();
  await expectToast(`Restored ${name}`);
  await expect.element(toasts.getByRole('link', { name: 'Open' })).toHaveAttribute('href', href);
  const { data } = await getApplication({ client: api.client, path });
  expect(data.payload.active).toBe(0);
});

test('an undo that is not possible says why, and links to the entry', async () => {
  const { id, name } = await api.application();
  const deleted = await deleteApplication({ client: api.client, path: pathOf(id) });
  await api.application({ name });
  await say(id, name, requestIdOf(deleted));
  await button(toasts, 'Undo').click();
  await expectToast(`${name} was not restored.`);
  await expect
    .element(toasts.getByRole('link', { name: 'History' }))
    .toHaveAttribute('href', expect.stringMatching(/\/history\/\d+$/));
});

test('what no request is known of cannot be undone', async () => {
  const { id, name } = await api.application();
  await say(id, name, undefined);
  await expect.element(button(toasts, 'Undo')).not.toBeInTheDocument();
});
