import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { NativeInput, NativeSelect } from '#kit/native.tsx';
import { MONO } from '#kit/palette.ts';
import { isRequest, type MatchQuestion, type QuestionFaults, requestOf } from './match-request.ts';
import { allMethods } from './methods.ts';

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
    '& [role="alert"]': { margin: 0, color: palette.bad.main },
    '& .help': { margin: '4px 0 0', fontSize: '0.75rem', color: palette.muted },
  };
});

/** Asks for one request. It starts with what the address asks. */
export function QuestionForm(props: {
  question: MatchQuestion;
  onAsk: (question: MatchQuestion) => void;
}) {
  const [question, setQuestion] = useState(props.question);
  const [faults, setFaults] = useState<QuestionFaults>({});
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const change = (part: Partial<MatchQuestion>) => {
    setQuestion({ ...question, ...part });
    setFaults({});
  };
  function ask(event: SubmitEvent) {
    event.preventDefault();
    const read = requestOf(question);
    if (isRequest(read)) return props.onAsk(question);
    setFaults(read);
    const [first] = Object.keys(read);
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }
  const fault = (name: keyof QuestionFaults) => ({
    name,
    id: `${id}-${name}`,
    'aria-invalid': faults[name] !== undefined,
    'aria-describedby': faults[name] ? `${id}-fault` : undefined,
  });
  return (
    <Root ref={form} aria-label="Request" noValidate onSubmit={ask}>
      <div className="line">
        <div>
          <label htmlFor={`${id}-method`}>Method</label>
          <NativeSelect
            id={`${id}-method`}
            value={question.method}
            onChange={({ target }) => change({ method: target.value })}
          >
            {allMethods.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </NativeSelect>
        </div>
        <div className="url">
          <label htmlFor={`${id}-url`}>URL</label>
          <NativeInput
            {...fault('url')}
            type="url"
            placeholder="https://api.example.com/orders/7?expand=items"
            spellCheck={false}
            autoComplete="off"
            value={question.url}
            onChange={({ target }) => change({ url: target.value })}
          />
        </div>
        <Button type="submit" variant="contained">
          Find API
        </Button>
      </div>
      <details open={props.question.headers !== '' || faults.headers !== undefined || undefined}>
        <summary>Headers and cookies</summary>
        <div>
          <label htmlFor={`${id}-headers`}>Headers</label>
          <textarea
            {...fault('headers')}
            rows={3}
            spellCheck={false}
            placeholder={'X-Canary: 1\nCookie: beta=yes'}
            value={question.headers}
            onChange={({ target }) => change({ headers: target.value })}
          />
          <p className="help">
            One per line. The address of this page holds them, except the values of credentials.
          </p>
        </div>
      </details>
      {(faults.url ?? faults.headers) && (
        <p role="alert" id={`${id}-fault`}>
          {faults.url ?? faults.headers}
        </p>
      )}
    </Root>
  );
}
