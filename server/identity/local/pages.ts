import { html } from 'hono/html';
import type { FieldError } from '#server/http/errors.ts';
import { htmlPage, type Markup } from '#server/http/html-page.ts';
import { localPath } from './client.ts';

/** Address of the stylesheet: the page allows no inline style. */
export const stylePath = `${localPath}/local.css`;

/** The form for a user who is not listed. */
export interface NewUser {
  email: string;
  first_name: string;
  last_name: string;
}

interface ListedUser {
  email: string;
  name: string;
  roles: string[];
}

interface SignInPage {
  users: ListedUser[];
  /** The expected e-mail address. */
  expected?: string | undefined;
  /** Submitted values that have errors. */
  newUser?: NewUser;
  errors?: FieldError[];
}

/** The page on which a user chooses an account. Its forms post back to its own address. */
export function signInPage({ users, expected, newUser, errors = [] }: SignInPage): Markup {
  const [expectedUsers, others] = partition(
    users,
    ({ email }) => email.toLowerCase() === expected?.toLowerCase(),
  );
  const isNew = expected !== undefined && expectedUsers.length === 0;
  const filled = isNew ? { email: expected, first_name: '', last_name: '' } : undefined;
  const opened = errors.length > 0 || users.length === 0 || isNew;
  const title = 'Sign in to Gateway Console';
  return htmlPage(
    errors.length > 0 ? `Error: ${title}` : title,
    stylePath,
    html`<header>
<h1>${title}</h1>
<p class="muted">${expected ? html`Sign in as ${expected}.` : 'Choose who to continue as.'}</p>
</header>
<p class="note">This sign-in works only on this machine and asks for no password. Set OIDC_ISSUER to use an identity provider.</p>
${users.length > 0 ? userList([...expectedUsers, ...others]) : ''}
<details class="card"${opened ? html` open` : ''}>
<summary>Continue as a new user</summary>
${newUserForm(newUser ?? filled, errors)}
</details>
<form method="post"><button class="button plain" name="action" value="cancel">Cancel</button></form>`,
  );
}

function partition<T>(list: T[], fits: (item: T) => boolean): [T[], T[]] {
  return [list.filter(fits), list.filter((item) => !fits(item))];
}

function userList(users: ListedUser[]): Markup {
  return html`<form method="post" class="card">
<h2>Continue as</h2>
<ul>
${users.map(
  (user) => html`<li><button class="person" name="continue_as" value="${user.email}">
<span class="initials" aria-hidden="true">${initials(user)}</span>
<span><span class="name">${user.name || user.email}</span>
<span class="small">${user.email}</span></span>
<span class="small roles">${user.roles.join(', ')}</span>
</button></li>
`,
)}</ul>
</form>`;
}

function newUserForm(values: NewUser | undefined, errors: FieldError[]): Markup {
  const first = errors[0]?.field;
  const field = (name: keyof NewUser, label: string, type: string, autocomplete: string) => {
    const error = errors.find((e) => e.field === name);
    const invalid = error ? html` aria-invalid="true" aria-describedby="${name}-error"` : '';
    return html`<div>
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required value="${values?.[name] ?? ''}"${invalid}${first === name ? html` autofocus` : ''}>
${error ? html`<p class="error" id="${name}-error">${error.message}</p>` : ''}
</div>`;
  };
  return html`<form method="post" class="fields" novalidate>
${field('email', 'E-mail', 'email', 'email')}
${field('first_name', 'First name', 'text', 'given-name')}
${field('last_name', 'Last name', 'text', 'family-name')}
<div><label><input type="checkbox" name="unverified" value="yes"> Treat this address as not verified</label></div>
<div class="actions"><button class="button" name="action" value="create">Continue</button></div>
</form>`;
}

/** A page for a sign-in that cannot continue. */
export function errorPage(heading: string, text: string): Markup {
  return htmlPage(
    heading,
    stylePath,
    html`<header>
<h1>${heading}</h1>
<p class="muted">${text}</p>
</header>
<div class="actions"><a class="button" href="/sign-in">Go to the sign-in page</a></div>`,
  );
}

function initials({ name, email }: ListedUser): string {
  const words = name.split(' ').filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (w) => [...(w ?? '')][0],
  );
  return (letters.join('') || email.slice(0, 2)).toUpperCase();
}
