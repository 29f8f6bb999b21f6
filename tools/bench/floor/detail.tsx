import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { type LoaderFunctionArgs, useParams } from 'react-router';
import { client, oneQuery } from './queries.ts';

export const loader = ({ params }: LoaderFunctionArgs) =>
  client.ensureQueryData(oneQuery(params.id ?? ''));

export function Component() {
  const { data } = useQuery(oneQuery(useParams().id ?? ''));
  if (!data) return null;
  return (
    <main>
      <h1>{data.name}</h1>
      {Object.entries(data).map(([name, value]) => (
        <TextField key={name} label={name} defaultValue={value} margin="dense" fullWidth />
      ))}
    </main>
  );
}
