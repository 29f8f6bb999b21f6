import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { GatewayIssuesNotice, RefusedTag } from './gateway-issues.tsx';

const issue = (number: number) => ({
  field: `hosts.${number}`,
  rule: 'format',
  message: 'A host name without port',
});

test('names what gateways refuse, and links to the form', async () => {
  const record = { gateway_issues: Array.from({ length: 10 }, (_, number) => issue(number)) };
  await draw(
    <>
      <GatewayIssuesNotice
        record={record}
        noun="application"
        editHref="/edit"
        editDisabledReason={undefined}
      />
      <RefusedTag record={record} />
    </>,
    api.production,
  );
  const notice = page.getByRole('note');
  await expect.element(notice).toMatchTextContent('Gateways refuse this application');
  await expect.element(notice).toMatchTextContent('hosts.7: A host name without port');
  await expect.element(notice).toMatchTextContent('and 2 more');
  await expect
    .element(notice.getByRole('link', { name: 'Edit the application' }))
    .toHaveAttribute('href', '/edit');
  await expect.element(page.getByText('Refused by gateways')).toBeVisible();
  await expectAccessible();
});

test('does not say that gateways refuse a record that they have in another form', async () => {
  const record = {
    gateway_issues: [
      { field: 'plugins.redirect.regex_uri', rule: 'combination', message: 'Not with HTTPS alone' },
    ],
  };
  await draw(
    <>
      <GatewayIssuesNotice
        record={record}
        noun="API"
        editHref="/edit"
        editDisabledReason={undefined}
      />
      <RefusedTag record={record} />
    </>,
    api.production,
  );
  const notice = page.getByRole('note');
  await expect.element(notice).toMatchTextContent('Gateways have this API in another form');
  await expect.element(notice).not.toMatchTextContent('last accepted');
  await expect.element(page.getByText('In another form on gateways')).toBeVisible();
});

test('shows nothing for a record that gateways take', async () => {
  await draw(
    <div data-testid="nothing">
      <GatewayIssuesNotice record={{}} noun="API" editHref="/edit" editDisabledReason={undefined} />
      <RefusedTag record={{ gateway_issues: [] }} />
    </div>,
    api.production,
  );
  await expect.element(page.getByTestId('nothing')).toBeEmptyDOMElement();
});
