import { consoleAddresses } from '#domain/console-addresses.ts';
import { emailProofHours } from '#domain/invitations.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { hasEmailProof, makeEmailProof, takeEmailProof } from '#server/identity/email-proof.ts';
import { hasProvenAddress, type UserRow } from '#server/identity/people.ts';
import { sha256 } from '#server/identity/sessions.ts';
import { compose } from '#server/resources/mail/compose.ts';
import { countMail } from '#server/resources/mail/limits.ts';
import { doesMailArrive } from '#server/resources/mail/outbox.ts';

type Asking = Pick<RequestContext, 'app' | 'db'>;

/**
 * Mails a link that proves the address of a user. Neither the answer nor its time tells whether there is such a user:
 * every id is counted, and the mail goes out afterwards.
 *
 * @throws HttpError 429 when it was asked for too often.
 */
export async function mailVerification({ app, db }: Asking, userId: string): Promise<void> {
  await countMail(db, 'verification', sha256(userId), app.now());
  const made = await makeEmailProof(db, userId, app.now());
  if (!made) return;
  const { user, token } = made;
  app.mail.sendLater(
    await compose({
      to: user.email,
      subject: 'Verify your e-mail address',
      paragraphs: [
        `Somebody, most likely you, signed in to Gateway Console as ${user.email}.`,
        `Open the link within ${emailProofHours} hours to show that the address is yours.`,
      ],
      button: {
        label: 'Verify the address',
        link: app.config.publicUrl + consoleAddresses.verifyEmail(token),
      },
      closing: 'If it was not you, ignore this message.',
    }),
  );
}

/**
 * Mails the first link to somebody who has just signed in with an address that nobody vouches for, so that one is there
 * when the console asks for it. Nobody waits for it, and whoever has a link that still works gets no other.
 */
export async function greetUnverified(asking: Asking, user: UserRow): Promise<void> {
  const { config, now } = asking.app;
  if (hasProvenAddress(user) || !doesMailArrive(config)) return;
  if (await hasEmailProof(asking.db, user, now())) return;
  try {
    await mailVerification(asking, user.id);
  } catch (error) {
    // They asked for many within the hour; the page that they come to offers more later.
    if (!(error instanceof HttpError && error.kind === 'tooManyRequests')) throw error;
  }
}

/** @throws HttpError 400 for a link that is unknown, too old, used, or for a former address: nobody learns which. */
export async function verifyEmail({ app, db }: Asking, token: string): Promise<void> {
  if (await takeEmailProof(db, token, app.now())) return;
  throw invalidField(
    'token',
    'expired',
    'This link is too old or was used before. Ask for another one',
  );
}
