import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { parseJson } from '#domain/strict-json.ts';
import { MONO } from './palette.ts';
import { theme } from './theme.ts';

/** CSS variables follow the colour scheme, so one editor theme is enough. */
const { palette } = theme.vars;

const editorTheme = EditorView.theme({
  '&': { height: '100%', color: palette.text.primary, fontSize: '0.78125rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: MONO, lineHeight: '18px', overflow: 'auto' },
  '.cm-content': { padding: '6px 0', caretColor: palette.text.primary },
  '.cm-content:focus-visible': { outline: 'none' },
  '.cm-line': { padding: '0 8px' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: palette.muted,
    border: 'none',
  },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0 0 0 2px' },
  '.cm-lint-marker': { width: '10px', height: '18px' },
  '.cm-lint-marker-error': {
    content: '""',
    backgroundColor: palette.bad.main,
    borderRadius: '5px',
    height: '10px',
    marginTop: '4px',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${palette.bad.main}`,
    textUnderlineOffset: '3px',
  },
  '.cm-lintPoint-error:after': { borderBottomColor: palette.bad.main },
  '.cm-activeLine': { backgroundColor: palette.faintLine },
  '.cm-cursor': { borderLeftColor: palette.text.primary },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    {
      background: palette.primary.soft,
    },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: palette.primary.soft,
    outline: `1px solid ${palette.primary.main}`,
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: palette.bad.soft },
  '.cm-selectionMatch': { backgroundColor: palette.warning.soft },
  '.cm-searchMatch': {
    backgroundColor: palette.warning.soft,
    outline: `1px solid ${palette.warning.main}`,
  },
  '.cm-searchMatch-selected': { backgroundColor: palette.warning.soft, outlineWidth: '2px' },
  '.cm-foldPlaceholder': {
    padding: '0 6px',
    border: `1px solid ${palette.line}`,
    backgroundColor: palette.faintLine,
    color: palette.muted,
  },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer' },
  '.cm-panels': {
    backgroundColor: palette.raised,
    color: palette.text.primary,
    borderBottom: `1px solid ${palette.line}`,
    zIndex: 5,
  },
  '.cm-panels.cm-panels-top': { borderBottom: `1px solid ${palette.line}` },
  '.cm-panel.cm-search': { padding: '4px 28px 4px 6px', fontSize: '0.75rem' },
  '.cm-panel.cm-search label': { fontSize: '0.75rem' },
  '.cm-textfield': {
    padding: '3px 6px',
    border: `1px solid ${palette.edge}`,
    borderRadius: '5px',
    backgroundColor: palette.background.default,
    color: 'inherit',
    fontSize: '0.75rem',
  },
  '.cm-button': {
    padding: '3px 8px',
    border: `1px solid ${palette.line}`,
    borderRadius: '5px',
    background: palette.surface,
    color: 'inherit',
    fontSize: '0.75rem',
    textTransform: 'capitalize',
  },
  '.cm-panel.cm-search [name=close]': {
    top: '4px',
    right: '8px',
    fontSize: '1rem',
    color: 'inherit',
  },
  '.cm-tooltip': {
    border: `1px solid ${palette.line}`,
    borderRadius: '6px',
    backgroundColor: palette.raised,
    color: palette.text.primary,
    fontSize: '0.75rem',
  },
  '.cm-diagnostic-error': { borderLeftColor: palette.bad.main },
});

const highlightStyle = HighlightStyle.define([
  { tag: tags.propertyName, color: palette.info.main },
  { tag: tags.string, color: palette.good.main },
  { tag: [tags.number, tags.bool, tags.null], color: palette.warning.main },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: palette.muted },
  { tag: tags.invalid, color: palette.bad.main },
]);

/** Reports errors with the same messages as the field. An empty document is not an error. */
function lintJson(view: EditorView): Diagnostic[] {
  const text = view.state.doc.toString();
  if (text.trim() === '') return [];
  const result = parseJson(text);
  if (result.ok) return [];
  return result.faults.map(({ offset, message }) => {
    const from = Math.min(offset, text.length);
    return { from, to: Math.min(from + 1, text.length), severity: 'error', message };
  });
}

/** The nonce for style tags, if the server's content security policy requires one. */
function nonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || meta?.content || undefined;
}

function withNonce(): Extension {
  const value = nonce();
  return value === undefined ? [] : EditorView.cspNonce.of(value);
}

/** Extensions that never change during the life of an editor. */
export const editorExtensions: Extension = [
  withNonce(),
  lineNumbers(),
  foldGutter(),
  codeFolding(),
  lintGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightActiveLine(),
  highlightSpecialChars(),
  highlightSelectionMatches(),
  search({ top: true }),
  json(),
  linter(lintJson, { delay: 300 }),
  syntaxHighlighting(highlightStyle),
  EditorState.tabSize.of(2),
  EditorView.lineWrapping,
  editorTheme,
  EditorView.domEventHandlers({
    // Escape lets the next Tab leave the editor; it must not close the surrounding dialog.
    keydown: (event) => {
      if (event.key === 'Escape') event.stopPropagation();
      return false;
    },
  }),
  keymap.of([...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap]),
];

/** Read-only, or editable: then Tab indents, and Escape followed by Tab leaves the editor. */
export function editorMode(readOnly: boolean): Extension {
  return readOnly ? EditorState.readOnly.of(true) : keymap.of([indentWithTab]);
}

/** The editor's attributes for screen readers. */
export function editorAttributes(attributes: {
  label: string;
  describedBy?: string | undefined;
  invalid?: boolean;
}): Extension {
  return EditorView.contentAttributes.of({
    // Editable content is focusable anyway; the attribute is for accessibility checkers.
    tabindex: '0',
    'aria-label': attributes.label,
    'aria-invalid': String(attributes.invalid ?? false),
    ...(attributes.describedBy && { 'aria-describedby': attributes.describedBy }),
  });
}
