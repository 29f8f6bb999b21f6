import { html } from 'hono/html';
import type { FieldError } from '#server/http/errors.ts';
import { htmlPage, type Markup } from '#server/http/html-page.ts';
import { localPath } from './client.ts';

/** Where the stylesheet is served: a file of its own, because the page allows no inline style. */
export const stylePath = `${localPath}/local.css`;

/** What the form for someone who is not listed holds. */
export interface Newcomer {
  email: string;
  first_name: string;
  last_name: string;
}

interface Person {
  email: string;
  name: string;
  roles: string[];
}

interface SignInPage {
  people: Person[];
  /** The address of whoever is to sign in, when that is known. */
  expected?: string | undefined;
  /** What was sent before, when it has errors. */
  newcomer?: Newcomer;
  errors?: FieldError[];
}

/** The page on which a person says who they are. Forms post back to the page's own address. */
export function signInPage({ people, expected, newcomer, errors = [] }: SignInPage): Markup {
  const [wanted, others] = partition(
    people,
    ({ email }) => email.toLowerCase() === expected?.toLowerCase(),
  );
  const isNew = expected !== undefined && wanted.length === 0;
  const filled = isNew ? { email: expected, first_name: '', last_name: '' } : undefined;
  const opened = errors.length > 0 || people.length === 0 || isNew;
  const title = 'Sign in to Gateway Console';
  return htmlPage(
    errors.length > 0 ? `Error: ${title}` : title,
    stylePath,
    html`<header>
<h1>${title}</h1>
<p class="muted">${expected ? html`You are expected as ${expected}.` : 'Choose who to continue as.'}</p>
</header>
<p class="note">This sign-in is for this machine and asks for no password. Set OIDC_ISSUER to use an identity provider.</p>
${people.length > 0 ? listOf([...wanted, ...others]) : ''}
<details class="card"${opened ? html` open` : ''}>
<summary>Continue as someone new</summary>
${newcomerForm(newcomer ?? filled, errors)}
</details>
<form method="post"><button class="button plain" name="action" value="cancel">Cancel</button></form>`,
  );
}

function partition<T>(list: T[], fits: (item: T) => boolean): [T[], T[]] {
  return [list.filter(fits), list.filter((item) => !fits(item))];
}

function listOf(people: Person[]): Markup {
  return html`<form method="post" class="card">
<h2>Continue as</h2>
<ul>
${people.map(
  (person) => html`<li><button class="person" name="continue_as" value="${person.email}">
<span class="initials" aria-hidden="true">${initials(person)}</span>
<span><span class="name">${person.name || person.email}</span>
<span class="small">${person.email}</span></span>
<span class="small roles">${person.roles.join(', ')}</span>
</button></li>
`,
)}</ul>
</form>`;
}

function newcomerForm(values: Newcomer | undefined, errors: FieldError[]): Markup {
  const first = errors[0]?.field;
  const field = (name: keyof Newcomer, label: string, type: string, autocomplete: string) => {
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
<div><label><input type="checkbox" name="unverified" value="yes"> This address is not verified yet, to try what happens then</label></div>
<div class="actions"><button class="button" name="action" value="create">Continue</button></div>
</form>`;
}

/** A page for a sign-in that cannot go on. */
export function overPage(heading: string, text: string): Markup {
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

function initials({ name, email }: Person): string {
  const words = name.split(' ').filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (w) => [...(w ?? '')][0],
  );
  return (letters.join('') || email.slice(0, 2)).toUpperCase();
}
