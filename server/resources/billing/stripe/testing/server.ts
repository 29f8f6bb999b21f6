import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  card,
  customer,
  failure,
  invoice,
  priceIds,
  prices,
  type StripeSubscription,
  subscription,
} from './objects.ts';

/** What Stripe's API is asked for. */
interface Asked {
  method: string;
  path: string;
  form: URLSearchParams;
  key: string | undefined;
}

type Reply = { status: number; body: object };

/** How the next answers go wrong: as a reply of this status, by none, or by none to a request that is carried out. */
type Trouble = Reply | 'silence' | 'lost';

/**
 * A server on loopback that answers as Stripe's API reference says: form-encoded requests, JSON answers, one answer per
 * idempotency key. What a test wants of it is set on the members.
 */
export async function startStripe() {
  const asked: Asked[] = [];
  const customers = new Map<string, ReturnType<typeof customer>>();
  const subscriptions = new Map<string, StripeSubscription>();
  const answered = new Map<string, Reply>();
  const troubles: Trouble[] = [];
  const awaited = new Map<string, Trouble[]>();
  const seconds = () => Math.floor(Date.now() / 1000);
  const ok = (body: object): Reply => ({ status: 200, body });

  const isPrice = (id: string | null): id is keyof typeof prices => id !== null && id in prices;

  function subscribe(form: URLSearchParams): Reply {
    const holder = customers.get(form.get('customer') ?? '');
    const price = form.get('items[0][price]');
    if (!holder || !isPrice(price)) return missing();
    switch (holder.invoice_settings.default_payment_method) {
      case 'pm_0002': {
        const { error } = failure('card_error', 'card_declined', 'Your card was declined.');
        return { status: 402, body: { error: { ...error, decline_code: 'generic_decline' } } };
      }
      case 'pm_3184': {
        const code = 'subscription_payment_intent_requires_action';
        const body = failure('card_error', code, 'Payment for this subscription requires action.');
        return { status: 402, body };
      }
    }
    const made = subscription(`sub_${subscriptions.size + 1}`, holder.id, price, seconds());
    subscriptions.set(made.id, made);
    return ok(made);
  }

  function change(found: StripeSubscription, form: URLSearchParams): Reply {
    const price = form.get('items[0][price]');
    const [item] = found.items.data;
    if (item && isPrice(price)) item.price = prices[price];
    const ends = form.get('cancel_at_period_end');
    if (ends) found.cancel_at_period_end = ends === 'true';
    if (form.get('cancel_at') === '') found.cancel_at = null;
    return ok(found);
  }

  function cancel(found: StripeSubscription): Reply {
    found.status = 'canceled';
    return ok(found);
  }

  function preview(form: URLSearchParams): Reply {
    const found = subscriptions.get(form.get('subscription') ?? '');
    const item = found?.items.data[0];
    if (!found || !item) return missing();
    const told = (name: string) => form.get(`subscription_details[${name}]`);
    const ends = told('cancel_at_period_end') ?? String(found.cancel_at_period_end);
    if (ends === 'true' || (found.cancel_at !== null && told('cancel_at') !== '')) {
      const body = failure(
        'invalid_request_error',
        'invoice_upcoming_none',
        'No upcoming invoices',
      );
      return { status: 404, body };
    }
    const wanted = form.get('subscription_details[items][0][price]');
    const change = isPrice(wanted)
      ? [{ description: 'Remaining time', amount: prices[wanted].unit_amount / 2 }]
      : [];
    const { unit_amount } = isPrice(wanted) ? prices[wanted] : item.price;
    return ok(invoice([...change, { description: 'Plan', amount: unit_amount }], seconds()));
  }

  function answer({ method, path, form }: Asked): Reply {
    const [, , kind = '', id = '', more = ''] = path.split('/');
    const found = subscriptions.get(id);
    switch (`${method} ${kind}`) {
      case 'POST customers': {
        const made = customer(`cus_${customers.size + 1}`, form);
        customers.set(made.id, made);
        return ok(made);
      }
      case 'GET customers':
        return ok(customers.get(id) ?? missing().body);
      case 'GET prices':
        return isPrice(id) ? ok(prices[id]) : missing();
      case 'GET subscriptions': {
        if (id) return found ? ok(found) : missing();
        const status = form.get('status');
        const data = [...subscriptions.values()].filter(
          (one) =>
            one.customer === form.get('customer') &&
            (status ? one.status === status : one.status !== 'canceled'),
        );
        return ok({ object: 'list', url: '/v1/subscriptions', has_more: false, data });
      }
      case 'DELETE subscriptions':
        return found ? cancel(found) : missing();
      case 'POST subscriptions':
        return id ? (found ? change(found, form) : missing()) : subscribe(form);
      case 'POST invoices':
        return id === 'create_preview' ? preview(form) : missing();
      case 'POST billing_portal':
        return ok({ object: 'billing_portal.session', url: 'https://billing.stripe.com/p/1' });
      case 'POST checkout':
        return ok({ object: 'checkout.session', url: `https://checkout.stripe.com/${more || id}` });
      default:
        return missing();
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stripe');
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const form = new URLSearchParams(text || url.search);
    const key = request.headers['idempotency-key']?.toString();
    const one: Asked = { method: request.method ?? 'GET', path: url.pathname, form, key };
    asked.push(one);
    const trouble = (awaited.get(`${one.method} ${one.path}`) ?? troubles).shift();
    if (trouble === 'silence') return;
    // Only what was carried out is repeated for a key.
    const isCarriedOut = trouble === undefined || trouble === 'lost';
    const reply = isCarriedOut ? (answered.get(key ?? '') ?? answer(one)) : trouble;
    if (key && isCarriedOut) answered.set(key, reply);
    if (trouble === 'lost') return;
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      'request-id': `req_${asked.length}`,
    });
    response.end(JSON.stringify(reply.body));
  }

  const http = createServer((request, response) => void handle(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** Every request so far. */
    asked,
    subscriptions,
    /** What the next requests meet instead of an answer, one each. */
    troubles,
    /** The same for requests of one kind, such as `POST /v1/subscriptions`. */
    onRequest: (what: string, ...list: Trouble[]) => void awaited.set(what, list),
    /** Gives every customer a card to pay with. */
    setCard(last4: string) {
      for (const one of customers.values()) {
        one.invoice_settings.default_payment_method = card(last4).id;
      }
    },
    /** Acts as the page at Stripe on which somebody pays for the first time. */
    payAtCheckout() {
      const [holder] = customers.values();
      const made = subscription('sub_paid', holder?.id ?? '', priceIds.team, seconds());
      subscriptions.set(made.id, made);
    },
    stop: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

const missing = (): Reply => ({
  status: 404,
  body: failure('invalid_request_error', 'resource_missing', 'No such object'),
});
