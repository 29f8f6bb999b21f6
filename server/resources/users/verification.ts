import { EMAIL_VERIFICATION_HOURS, mailLinks } from '#domain/mail-links.ts';
import { recordOfUser } from '#server/history/record.ts';
import { type RecordState, stateOf } from '#server/history/state.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { createEmailProof, hasEmailProof, redeemEmailProof } from '#server/identity/email-proof.ts';
import { hasVerifiedEmail, type UserRow } from '#server/identity/people.ts';
import { sha256 } from '#server/identity/sessions.ts';
import { compose } from '#server/resources/mail/compose.ts';
import { countMail } from '#server/resources/mail/limits.ts';
import { isMailAvailable } from '#server/resources/mail/outbox.ts';

type VerificationContext = Pick<RequestContext, 'app' | 'db'>;

/**
 * Mails a link that verifies the address of a user. Neither the response nor its time reveals whether the user exists:
 * every id is counted, and the mail is sent afterwards.
 *
 * @throws HttpError 429 above the hourly limit.
 */
export async function mailVerification(
  { app, db }: VerificationContext,
  userId: string,
): Promise<void> {
  await countMail(db, 'verification', sha256(userId), app.now());
  const made = await createEmailProof(db, userId, app.now());
  if (!made) return;
  const { user, token } = made;
  app.mail.sendLater(
    await compose({
      to: user.email,
      subject: 'Verify your e-mail address',
      paragraphs: [
        `Someone, most likely you, signed in to Gateway Console as ${user.email}.`,
        `Open the link within ${EMAIL_VERIFICATION_HOURS} hours to confirm that the address is yours.`,
      ],
      button: {
        label: 'Verify the address',
        link: app.config.publicUrl + mailLinks.verifyEmail(token),
      },
      closing: 'If it was not you, ignore this message.',
    }),
  );
}

/**
 * Mails the first link to a user who has just signed in with an unverified address, so that it has arrived when the
 * console asks for it. A user whose link is still valid gets no other.
 */
export async function mailFirstVerification(
  ctx: VerificationContext,
  user: UserRow,
): Promise<void> {
  const { config, now } = ctx.app;
  if (hasVerifiedEmail(user) || !isMailAvailable(config)) return;
  if (await hasEmailProof(ctx.db, user, now())) return;
  try {
    await mailVerification(ctx, user.id);
  } catch (error) {
    // The user has reached the hourly limit; the next page offers to send the mail again later.
    if (!(error instanceof HttpError && error.kind === 'tooManyRequests')) throw error;
  }
}

/** A user with the address that a link verified, which is no member of the user's record. */
function verificationState(user: UserRow): RecordState {
  const { content, ...state } = stateOf.user(user);
  return { ...state, content: { ...content, verified_email: user.provenEmail } };
}

/** @throws HttpError 400, without the reason, for a link that is unknown, expired, used, or for a former address. */
export async function verifyEmail(ctx: RequestContext, token: string): Promise<void> {
  const isVerified = await ctx.db.transaction(async (db) => {
    const change = await redeemEmailProof(db, token, ctx.app.now());
    if (!change) return false;
    const before = verificationState(change.before);
    const after = verificationState(change.after);
    await recordOfUser(ctx, db, change.after.id, { before, after });
    return true;
  });
  if (isVerified) return;
  throw invalidField(
    'token',
    'expired',
    'This link has expired or was already used. Request a new one',
  );
}
