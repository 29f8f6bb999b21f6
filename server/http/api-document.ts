import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { readContractDocument } from '#server/contract-document.ts';
import { htmlDocument, type Markup, palette } from './html-page.ts';

/** Serves the contract as `/openapi.json` and a readable page of it as `/reference`. */
export function apiDocument(): Hono {
  const text = readContractDocument();
  const page = referencePage(JSON.parse(text));
  const app = new Hono();
  app.get('/openapi.json', (c) => c.body(text, 200, { 'Content-Type': 'application/json' }));
  app.get('/reference', (c) => c.html(page));
  app.get('/reference.css', (c) => c.body(referenceStyles, 200, { 'Content-Type': 'text/css' }));
  return app;
}

/** The parts of an OpenAPI document that the page shows. */
interface Document {
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, Record<string, Schema>>;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  name?: string;
  in?: string;
  schema?: Schema;
  [rule: string]: unknown;
}

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags: string[];
  parameters?: Schema[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses: Record<
    string,
    { $ref?: string; description?: string; content?: Record<string, { schema?: Schema }> }
  >;
}

interface Entry {
  method: string;
  path: string;
  /** Parameters of the whole path. */
  shared: unknown;
  operation: Operation;
}

const rules = [
  'format',
  'enum',
  'default',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
] as const;

/** The whole contract as one page without scripts: operations by tag, then schemas, each with an anchor. */
function referencePage(document: Document): Markup {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) =>
      item[method]
        ? [{ method, path, shared: item.parameters, operation: item[method] as Operation }]
        : [],
    ),
  );
  const tags = document.tags ?? [];
  const schemas = Object.entries(document.components.schemas ?? {});
  const { info } = document;
  return htmlDocument(
    `${info.title} ${info.version}`,
    'reference.css',
    html`<a class="skip" href="#content">Skip to content</a>
<nav aria-label="Reference"><strong>${info.title}</strong> <small>${info.version}</small>
<p><a href="openapi.json">OpenAPI document</a></p>
<ul>${tags.map((tag) => html`<li><a href="#${tag.name}">${tag.name}</a></li>`)}<li><a href="#schemas">Schemas</a></li></ul></nav>
<main id="content"><h1>${info.title}</h1>${paragraphs(info.description)}
${tags.map(
  (tag) => html`<section id="${tag.name}"><h2>${tag.name}</h2>${paragraphs(tag.description)}
${operations.filter((o) => o.operation.tags[0] === tag.name).map((o) => operationView(document, o))}</section>`,
)}
<section id="schemas"><h2>Schemas</h2>${schemas.map(([name, schema]) => schemaView(name, schema))}</section>
</main>`,
  );
}

function operationView(document: Document, { method, path, shared, operation }: Entry) {
  const own = operation.parameters ?? [];
  const parameters = [...((shared as Schema[] | undefined) ?? []), ...own].map((p) =>
    resolve(document, p),
  );
  const body = operation.requestBody?.content?.['application/json']?.schema;
  return html`<article id="${operation.operationId}"><h3><span class="method">${method.toUpperCase()}</span>
<code>/api/v1${path}</code></h3><p><strong>${operation.summary ?? ''}</strong> <code>${operation.operationId}</code></p>
${paragraphs(operation.description)}
${parameters.length > 0 ? table(parameters.map((p) => ({ name: p.name ?? '', where: p.in ?? '', schema: p.schema ?? {}, required: p.required as unknown as boolean, text: p.description }))) : ''}
${body ? html`<p>Body: ${typeOf(body)}</p>` : ''}
<p>Responses: ${Object.entries(operation.responses).map(([status, response]) => {
    const schema = response.content?.['application/json']?.schema;
    return html`<span class="response">${status} ${schema ? typeOf(schema) : response.$ref ? (response.$ref.split('/').pop() ?? '') : (response.description ?? '')}</span> `;
  })}</p></article>`;
}

function schemaView(name: string, schema: Schema) {
  const members = Object.entries(schema.properties ?? {}).map(([member, property]) => ({
    name: member,
    where: '',
    schema: property,
    required: schema.required?.includes(member) ?? false,
    text: property.description,
  }));
  return html`<article id="schema-${name}"><h3>${name}</h3>${paragraphs(schema.description)}
${members.length > 0 ? table(members) : html`<p>${typeOf(schema)} ${constraints(schema)}</p>`}</article>`;
}

interface Row {
  name: string;
  where: string;
  schema: Schema;
  required: boolean;
  text: string | undefined;
}

function table(rows: Row[]) {
  return html`<table><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Rules</th><th scope="col">Meaning</th></tr></thead><tbody>
${rows.map(
  (
    row,
  ) => html`<tr><th scope="row"><code>${row.name}</code>${row.where ? html` <small>${row.where}</small>` : ''}</th>
<td>${typeOf(row.schema)}</td><td>${row.required ? 'required ' : ''}${constraints(row.schema)}</td><td>${row.text ?? ''}</td></tr>`,
)}</tbody></table>`;
}

function typeOf(schema: Schema): Markup | string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop() ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.oneOf)
    return html`${schema.oneOf.map((s, i) => html`${i > 0 ? ' or ' : ''}${typeOf(s)}`)}`;
  if (schema.items) return html`list of ${typeOf(schema.items)}`;
  return [schema.type ?? 'any'].flat().join(' or ');
}

function constraints(schema: Schema): string {
  return rules
    .filter((rule) => schema[rule] !== undefined)
    .map((rule) => `${rule} ${JSON.stringify(schema[rule])}`)
    .join(', ');
}

/** Renders text: blank lines separate paragraphs, back quotes mark code. */
function paragraphs(text: string | undefined) {
  const escaped = (part: string) =>
    part
      .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
      .replace(/`([^`]+)`/g, '<code>$1</code>');
  return raw(
    (text ?? '')
      .split(/\n\s*\n/)
      .filter((p) => p.trim())
      .map((p) => `<p>${escaped(p)}</p>`)
      .join(''),
  );
}

function resolve(document: Document, value: Schema): Schema {
  if (!value.$ref) return value;
  const [, , group, name] = value.$ref.split('/');
  return document.components[group ?? '']?.[name ?? ''] ?? value;
}

const referenceStyles = `${palette}
body { margin: 0; display: grid; grid-template-columns: 236px minmax(0, 1fr); font: 14px/20px system-ui, sans-serif; background: var(--surface); color: var(--text); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; box-sizing: border-box; padding: 16px; border-right: 1px solid var(--line); }
nav ul { list-style: none; padding: 0; } nav li { padding: 2px 0; }
main { padding: 16px 24px; max-width: 1100px; }
a { color: var(--accent); } a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: Canvas; padding: 8px; }
h1 { font-size: 20px; line-height: 28px; } h2 { border-top: 1px solid var(--line); padding-top: 16px; }
h3 { font-size: 14px; margin: 24px 0 4px; } small { color: var(--muted); }
code { font: 12.5px ui-monospace, monospace; overflow-wrap: anywhere; }
.method { display: inline-block; min-width: 52px; font-weight: 600; } .response { margin-right: 12px; color: var(--muted); }
table { border-collapse: collapse; width: 100%; font-size: 13px; } th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } thead th { color: var(--muted); font-size: 12px; }
@media (max-width: 900px) { body { display: block; } nav { position: static; height: auto; } }
`;
