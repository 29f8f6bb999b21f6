import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member, Organization, RoleList } from '#contract/generated/types.gen.ts';
import { mailFaults } from '#server/faults.ts';
import { type MailServer, startMailServer, textOf } from '#server/testing/mail-server.ts';
import { openWorld, type World } from '#server/testing/world.ts';

describe('mail through a mail server', () => {
  let server: MailServer;
  let world: World;
  let viewer: string;

  beforeAll(async () => {
    server = await startMailServer();
    world = await openWorld(undefined, {
      SMTP_URL: server.url,
      MAIL_FROM: 'Gateway Console <console@example.com>',
      FAULTS: 'on',
    });
    const roles = await world.ok<RoleList>('GET', `/orgs/${world.orgId}/roles`);
    viewer = roles.list.find(({ name }) => name === 'Viewer')?.id ?? '';
  });
  afterAll(async () => {
    await world.app.close();
    await server.stop();
  });

  const invite = (email: string, orgId = world.orgId, role = viewer) =>
    world.call('POST', `/orgs/${orgId}/members`, { email, role_id: role });

  it('sends an invitation as text and HTML, with the link', async () => {
    const response = await invite('ada+test@example.com');
    expect(response.body).not.toHaveProperty('warning');
    const [mail] = server.received;
    expect(mail?.to).toEqual(['ada+test@example.com']);
    const raw = mail ? textOf(mail) : '';
    expect(raw).toContain('From: Gateway Console <console@example.com>');
    expect(raw).toContain('Content-Type: text/plain');
    expect(raw).toContain('Content-Type: text/html');
    const link = /https?:\/\/\S+\/invitations\/accept\?\S+/.exec(raw)?.[0] ?? '';
    const query = new URL(link).searchParams;
    expect([query.get('email'), query.get('org_id')]).toEqual([
      'ada+test@example.com',
      world.orgId,
    ]);
    expect((await world.call('GET', '/outbox')).status).toBe(409);
  });

  it('does not let user input inject headers or markup', async () => {
    const name = '<b>x</b>\r\nBcc: k@example.com';
    const made = await world.call('POST', '/orgs', { name });
    const { id } = made.body.payload as Organization;
    const roles = await world.ok<RoleList>('GET', `/orgs/${id}/roles`);
    const role = roles.list.find((candidate) => candidate.name === 'Viewer')?.id;
    await invite('eve@example.com', id, role);
    const mail = server.received.at(-1);
    expect(mail?.to).toEqual(['eve@example.com']);
    expect(mail?.raw).not.toMatch(/^bcc:/im);
    const html = mail?.raw.slice(mail.raw.indexOf('text/html')) ?? '';
    expect(html).toContain('&lt;b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('keeps the invitation and returns a warning when sending fails, and retries on request', async () => {
    const before = server.received.length;
    const response = await invite(`${mailFaults.mailFails}@example.com`);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ warning: expect.stringContaining('could not be sent') });
    const { id, state } = response.body.payload as Member;
    expect(state).toBe('Pending');
    const again = await world.call('PUT', `/orgs/${world.orgId}/members/${id}/re_invite`);
    expect(again.body).toMatchObject({ warning: expect.stringContaining('could not be sent') });
    expect(server.received).toHaveLength(before);
  });

  it('is limited to six requests per hour for one address', async () => {
    const made = await invite('often@example.com');
    const { id } = made.body.payload as Member;
    const statuses = [];
    for (let i = 0; i < 6; i++) {
      const path = `/orgs/${world.orgId}/members/${id}/re_invite`;
      statuses.push((await world.call('PUT', path)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('does not prevent an invitation when the mail server is unreachable', async () => {
    const closed = await openWorld(undefined, {
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'console@example.com',
    });
    const roles = await closed.ok<RoleList>('GET', `/orgs/${closed.orgId}/roles`);
    const role = roles.list.find(({ name }) => name === 'Viewer')?.id;
    const response = await closed.call('POST', `/orgs/${closed.orgId}/members`, {
      email: 'ada@example.com',
      role_id: role,
    });
    expect([response.status, response.body]).toMatchObject([
      200,
      { warning: expect.stringContaining('could not be sent') },
    ]);
    await closed.app.close();
  });
});
