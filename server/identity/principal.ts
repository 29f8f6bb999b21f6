/** Who sends a request, and how they proved it. */
export interface Principal {
  userId: string;
  email: string;
  /** Cookies need protection against forged requests; bearer tokens do not. */
  via: 'session' | 'token' | 'bootstrap';
}
