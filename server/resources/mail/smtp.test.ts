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

  it('carries an invitation as text and as HTML, with the link', async () => {
    const answer = await invite('ada+test@example.com');
    expect(answer.body).not.toHaveProperty('warning');
    const [mail] = server.taken;
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

  it('has no header and no markup of what others wrote', async () => {
    const name = '<b>x</b>\r\nBcc: k@example.com';
    const made = await world.call('POST', '/orgs', { name });
    const { id } = made.body.payload as Organization;
    const roles = await world.ok<RoleList>('GET', `/orgs/${id}/roles`);
    const role = roles.list.find((candidate) => candidate.name === 'Viewer')?.id;
    await invite('eve@example.com', id, role);
    const mail = server.taken.at(-1);
    expect(mail?.to).toEqual(['eve@example.com']);
    expect(mail?.raw).not.toMatch(/^bcc:/im);
    const html = mail?.raw.slice(mail.raw.indexOf('text/html')) ?? '';
    expect(html).toContain('&lt;b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('may fail: the invitation stays, the answer says so, and sending again tries again', async () => {
    const before = server.taken.length;
    const answer = await invite(`${mailFaults.mailFails}@example.com`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ warning: expect.stringContaining('could not be sent') });
    const { id, state } = answer.body.payload as Member;
    expect(state).toBe('Pending');
    const again = await world.call('PUT', `/orgs/${world.orgId}/members/${id}/re_invite`);
    expect(again.body).toMatchObject({ warning: expect.stringContaining('could not be sent') });
    expect(server.taken).toHaveLength(before);
  });

  it('is asked for six times an hour for one address, and then not', async () => {
    const made = await invite('often@example.com');
    const { id } = made.body.payload as Member;
    const statuses = [];
    for (let i = 0; i < 6; i++) {
      const path = `/orgs/${world.orgId}/members/${id}/re_invite`;
      statuses.push((await world.call('PUT', path)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('that nobody takes does not keep an invitation from being made', async () => {
    const closed = await openWorld(undefined, {
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'console@example.com',
    });
    const roles = await closed.ok<RoleList>('GET', `/orgs/${closed.orgId}/roles`);
    const role = roles.list.find(({ name }) => name === 'Viewer')?.id;
    const answer = await closed.call('POST', `/orgs/${closed.orgId}/members`, {
      email: 'ada@example.com',
      role_id: role,
    });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { warning: expect.stringContaining('could not be sent') },
    ]);
    await closed.app.close();
  });
});
