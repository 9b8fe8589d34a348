// Making Items the way an application in Sandbox does: a public token, exchanged.
export const FIRST_PLATYPUS = 'ins_109508';
export const ALL_PRODUCTS = ['auth', 'transactions', 'identity', 'investments', 'liabilities'];

/** A public token for a new Item of a sandbox user. */
export async function publicToken(sdk, choices = {}) {
  const options = {
    override_username: choices.username ?? 'user_good',
    override_password: choices.password ?? 'pass_good',
  };
  if (choices.webhook) options.webhook = choices.webhook;
  if (choices.days) options.transactions = { days_requested: choices.days };
  const { data } = await sdk.sandboxPublicTokenCreate({
    institution_id: choices.institution ?? FIRST_PLATYPUS,
    initial_products: choices.products ?? ALL_PRODUCTS,
    options,
  });
  return data.public_token;
}

/** A new Item. */
export async function link(sdk, choices) {
  const public_token = await publicToken(sdk, choices);
  const { data } = await sdk.itemPublicTokenExchange({ public_token });
  return { public_token, access_token: data.access_token, item_id: data.item_id };
}
