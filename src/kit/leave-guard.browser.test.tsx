import { createBrowserRouter, Link, Outlet, useLocation } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react/pure';
import { button, expectHidden } from '#testing/steps.ts';
import { LeaveGuard } from './leave-guard.tsx';

type Router = ReturnType<typeof createBrowserRouter>;

const question = page.getByRole('dialog', { name: 'Leave without saving?' });
let router: Router;
let ownAddress: string;
/** What the loader of the form returns. */
let data: Promise<null>;
/** Lets the data of the second tab arrive. */
let arrive: () => void;

/** A form with unsaved changes and two tabs, whose address differs in the query string. */
function Form() {
  const tab = new URLSearchParams(useLocation().search).get('tab') ?? 'first';
  return (
    <>
      <h1>Form, {tab} tab</h1>
      <Link to="/form?tab=second">Second tab</Link>
      <Link to="/other" state="kept">
        Other
      </Link>
      <Link to="/other" replace>
        Other instead
      </Link>
      <button type="button" onClick={() => window.history.back()}>
        Back
      </button>
      <button type="button" onClick={() => window.history.forward()}>
        Forward
      </button>
      <LeaveGuard
        hasUnsavedChanges={false}
        shouldBlock={(from, to) => from.pathname !== to.pathname}
      />
    </>
  );
}

const link = (name: string) => page.getByRole('link', { name, exact: true });

const showsHeading = (name: string) =>
  expect.element(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** The position in the history, counted from the first page of the test. */
const position = () => window.history.state.idx;

/** Clicks the second tab, whose data does not arrive before `arrive` is called. */
async function clickSlowTab(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<null>();
  arrive = () => resolve(null);
  data = promise;
  await link('Second tab').click();
  expect(router.state.navigation.state).toBe('loading');
}

/** Expects the question to stay after the tab has arrived. */
async function arriveWhileAsked(): Promise<void> {
  await expect.element(question).toBeVisible();
  arrive();
  await expect.poll(() => router.state.location.search).toBe('?tab=second');
  await expect.poll(() => router.state.navigation.state).toBe('idle');
}

beforeEach(async () => {
  ownAddress = window.location.href;
  data = Promise.resolve(null);
  window.history.replaceState(null, '', '/start');
  router = createBrowserRouter([
    {
      HydrateFallback: () => null,
      element: <Outlet />,
      children: [
        { path: '/start', element: <h1>Start</h1> },
        { path: '/form', element: <Form />, loader: () => data },
        { path: '/other', element: <h1>Other</h1> },
      ],
    },
  ]);
  await render(<RouterProvider router={router} />);
  await router.navigate('/form');
  await showsHeading('Form, first tab');
});

afterEach(() => {
  router.dispose();
  window.history.replaceState(null, '', ownAddress);
});

test('keeps the question of a click that followed another one whose page was still loading', async () => {
  await clickSlowTab();
  await link('Other').click();
  await arriveWhileAsked();
  await expect.element(page.getByText('Form, second tab')).toBeVisible();
  await button(question, 'Discard').click();
  await showsHeading('Other');
  expect(router.state.location.state).toBe('kept');
  expect(router.state.historyAction).toBe('PUSH');
  expect(position()).toBe(3);
});

test('leaves while the other page is still loading', async () => {
  await clickSlowTab();
  await link('Other').click();
  await button(question, 'Discard').click();
  await showsHeading('Other');
  arrive();
  await expectHidden(question);
  expect(router.state.location.pathname).toBe('/other');
  expect(position()).toBe(2);
});

test('stays on the page that arrived under the question, and asks again', async () => {
  await clickSlowTab();
  await link('Other').click();
  await arriveWhileAsked();
  await button(question, 'Stay').click();
  await expectHidden(question);
  await showsHeading('Form, second tab');
  await link('Other').click();
  await button(question, 'Discard').click();
  await showsHeading('Other');
});

test('replaces the entry of the history where the navigation was to replace it', async () => {
  await clickSlowTab();
  await link('Other instead').click();
  await arriveWhileAsked();
  await button(question, 'Discard').click();
  await showsHeading('Other');
  expect(router.state.historyAction).toBe('REPLACE');
  expect(position()).toBe(2);
});

test('goes back to the page of the back button, also when another page arrived meanwhile', async () => {
  await button(page, 'Back').click();
  await expect.element(question).toBeVisible();
  expect(position()).toBe(1);
  await button(question, 'Discard').click();
  await showsHeading('Start');
  expect(position()).toBe(0);

  await router.navigate('/form');
  await showsHeading('Form, first tab');
  await clickSlowTab();
  await button(page, 'Back').click();
  await arriveWhileAsked();
  expect(position()).toBe(2);
  await button(question, 'Discard').click();
  await showsHeading('Start');
  expect(position()).toBe(0);
});

test('goes forward, also to an entry that another page cut off meanwhile', async () => {
  const comeBackFromOther = async () => {
    await link('Other').click();
    await button(question, 'Discard').click();
    await showsHeading('Other');
    window.history.back();
    await showsHeading('Form, first tab');
  };
  await comeBackFromOther();
  await button(page, 'Forward').click();
  await button(question, 'Discard').click();
  await showsHeading('Other');
  expect(router.state.historyAction).toBe('POP');
  expect(position()).toBe(2);

  window.history.back();
  await showsHeading('Form, first tab');
  await clickSlowTab();
  await button(page, 'Forward').click();
  await arriveWhileAsked();
  await button(question, 'Discard').click();
  await showsHeading('Other');
  expect(router.state.historyAction).toBe('PUSH');
  expect(position()).toBe(3);
});
