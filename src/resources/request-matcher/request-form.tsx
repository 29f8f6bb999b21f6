import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { offeredMethods } from '#domain/api-methods.ts';
import { NativeInput, NativeSelect } from '#kit/native-controls.tsx';
import { MONO } from '#kit/palette.ts';
import { isRequest, parseRequest, type RequestErrors, type RequestInput } from './request.ts';

const Root = styled('form')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gap: 12,
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& > .line': { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: 8 },
    '& > .line > .url': { flex: '1 1 320px' },
    '& label': { display: 'block', marginBottom: 4, fontWeight: 600 },
    '& select': { height: 32 },
    '& input, & textarea': { fontFamily: MONO, fontSize: '0.78125rem' },
    '& textarea': {
      boxSizing: 'border-box',
      width: '100%',
      minHeight: 64,
      padding: '6px 10px',
      border: `1px solid ${palette.edge}`,
      borderRadius: 6,
      color: palette.text.primary,
      backgroundColor: palette.background.default,
      resize: 'vertical',
    },
    '& summary': { width: 'fit-content', cursor: 'pointer', color: palette.muted, fontWeight: 600 },
    '& details > div': { marginTop: 8 },
    '& .client': { maxWidth: 320 },
    '& [role="alert"]': { margin: 0, color: palette.bad.main },
    '& .help': { margin: '4px 0 0', fontSize: '0.75rem', color: palette.muted },
  };
});

interface RequestFormProps {
  /** The initial input. */
  input: RequestInput;
  /** Called with input that can be parsed. */
  onSubmit: (input: RequestInput) => void;
}

export function RequestForm({ input: initial, onSubmit }: RequestFormProps) {
  const [input, setInput] = useState(initial);
  const [errors, setErrors] = useState<RequestErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const change = (part: Partial<RequestInput>) => {
    setInput({ ...input, ...part });
    setErrors({});
  };
  function submit(event: SubmitEvent) {
    event.preventDefault();
    const parsed = parseRequest(input);
    if (isRequest(parsed)) return onSubmit(input);
    setErrors(parsed);
    const [first] = Object.keys(parsed);
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }
  const message = errors.url ?? errors.headers ?? errors.client;
  const fieldProps = (name: keyof RequestErrors) => ({
    name,
    id: `${id}-${name}`,
    'aria-invalid': errors[name] !== undefined,
    'aria-describedby': errors[name] ? `${id}-error` : undefined,
  });
  return (
    <Root ref={form} aria-label="Request" noValidate onSubmit={submit}>
      <div className="line">
        <div>
          <label htmlFor={`${id}-method`}>Method</label>
          <NativeSelect
            id={`${id}-method`}
            value={input.method}
            onChange={({ target }) => change({ method: target.value })}
          >
            {[...new Set([...offeredMethods, input.method])].map((method) => (
              <option key={method}>{method}</option>
            ))}
          </NativeSelect>
        </div>
        <div className="url">
          <label htmlFor={`${id}-url`}>URL</label>
          <NativeInput
            {...fieldProps('url')}
            type="url"
            placeholder="https://api.example.com/orders/7?expand=items"
            spellCheck={false}
            autoComplete="off"
            value={input.url}
            onChange={({ target }) => change({ url: target.value })}
          />
        </div>
        <Button type="submit" variant="contained">
          Find API
        </Button>
      </div>
      <details
        open={
          initial.headers + initial.client !== '' ||
          (errors.headers ?? errors.client) !== undefined ||
          undefined
        }
      >
        <summary>Headers, cookies and caller</summary>
        <div className="client">
          <label htmlFor={`${id}-client`}>Address of the caller</label>
          <NativeInput
            {...fieldProps('client')}
            placeholder="192.0.2.7"
            spellCheck={false}
            autoComplete="off"
            value={input.client}
            onChange={({ target }) => change({ client: target.value })}
          />
          <p className="help">
            Decides for APIs that take some callers only. Without it, their answer stays open.
          </p>
        </div>
        <div>
          <label htmlFor={`${id}-headers`}>Headers</label>
          <textarea
            {...fieldProps('headers')}
            rows={3}
            spellCheck={false}
            placeholder={'X-Canary: 1\nCookie: beta=yes'}
            value={input.headers}
            onChange={({ target }) => change({ headers: target.value })}
          />
          <p className="help">
            One per line. They are part of this page's address, except the values of credentials.
          </p>
        </div>
      </details>
      {message && (
        <p role="alert" id={`${id}-error`}>
          {message}
        </p>
      )}
    </Root>
  );
}
