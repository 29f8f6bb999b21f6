import { QueryClient, queryOptions } from '@tanstack/react-query';

interface Item {
  id: string;
  name: string;
  host: string;
  path: string;
  protocols: string;
  labels: string;
  updated: string;
}

export const client = new QueryClient();

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} responded with ${response.status}`);
  return response.json();
}

export const listQuery = queryOptions({
  queryKey: ['items'],
  queryFn: () => read<Item[]>('/api/items'),
});

export const oneQuery = (id: string) =>
  queryOptions({ queryKey: ['items', id], queryFn: () => read<Item>(`/api/items/${id}`) });
