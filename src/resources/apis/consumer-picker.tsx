import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { errorText } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { SuggestionList, useSuggestions } from '#kit/field-suggestions.tsx';
import { NativeInput } from '#kit/native-controls.tsx';
import { useDebouncedValue } from '#kit/use-debounced-value.ts';
import { consumers } from '#resources/consumers/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';

const Root = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 8px',
  padding: '8px 14px',
  borderBottom: `1px solid ${theme.vars.palette.line}`,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& > .field': { flex: '1 1 160px', maxWidth: 280 },
  '& > .hint': { flex: '2 1 200px', color: theme.vars.palette.muted },
}));

interface ConsumerPickerProps {
  /** Name of the chosen consumer, or an empty string. */
  name: string;
  onChoose: (consumer: Consumer | undefined) => void;
}

/** Chooses one of the cluster's consumers, or none, by typing part of the name. */
export function ConsumerPicker({ name, onChoose }: ConsumerPickerProps) {
  const ids = useClusterIds();
  const id = useId();
  const [text, setText] = useState(name);
  const [shownName, setShownName] = useState(name);
  const [focused, setFocused] = useState(false);
  const [missing, setMissing] = useState('');
  // The chosen consumer has changed, here or in the address.
  if (name !== shownName) {
    setShownName(name);
    setText(name);
    setMissing('');
  }
  // The name of the chosen consumer is not a search.
  const query = text === name ? '' : text.trim();
  const suggestions = consumers.matching(ids, useDebouncedValue(query));
  const found = useQuery({ ...suggestions, enabled: focused, placeholderData: keepPreviousData });
  const all = found.data?.list ?? [];

  function choose(chosen: string) {
    list.close();
    setText(chosen);
    const consumer = all.find((one) => one.name === chosen);
    if (consumer) onChoose(consumer);
  }
  const list = useSuggestions({
    id,
    text,
    onText: (typed) => {
      setText(typed);
      setMissing('');
    },
    query,
    excluded: [],
    all: all.map((consumer) => consumer.name),
    onChoose: choose,
  });

  /** Chooses the consumer with the typed name, or the only match. It queries the server, as suggestions may lag. */
  async function chooseTyped() {
    if (text.trim() === name) return;
    if (text.trim() === '') return onChoose(undefined);
    const rows = await queryClient.fetchQuery(consumers.everyMatching(ids, query)).then(
      (result) => result.list.filter((one) => one.name.includes(query)),
      () => undefined,
    );
    const exact = rows?.find((one) => one.name === query) ?? (rows?.length === 1 && rows[0]);
    if (exact) {
      list.close();
      onChoose(exact);
    } else if (rows) setMissing(query);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    list.onKeyDown(event);
    if (event.defaultPrevented) return;
    if (event.key === 'Enter') void chooseTyped();
    if (event.key === 'Escape') setText(name);
  }

  return (
    <Root>
      <label htmlFor={id}>As consumer</label>
      <div className="field" ref={list.anchor}>
        <NativeInput
          {...list.combobox.input}
          placeholder="Any caller"
          onFocus={() => setFocused(true)}
          onClick={list.open}
          onKeyDown={onKeyDown}
          onBlur={() => {
            list.close();
            setMissing('');
            if (text.trim() !== '') setText(name);
            else if (name !== '') onChoose(undefined);
          }}
        />
        <SuggestionList list={list} label="Consumers" />
      </div>
      {name !== '' && (
        <Button
          size="small"
          onClick={() => {
            onChoose(undefined);
            document.getElementById(id)?.focus();
          }}
        >
          Clear
        </Button>
      )}
      <span className="hint" role="status">
        {hint({ error: focused ? found.error : null, missing })}
      </span>
    </Root>
  );
}

function hint({ error, missing }: { error: Error | null; missing: string }): string {
  if (error) return `Could not read the consumers. ${errorText(error).title}.`;
  return missing && `No consumer of this cluster is named ${missing}`;
}
