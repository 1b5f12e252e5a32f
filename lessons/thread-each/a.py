#: cores = 2
#: switch.thread = 50us
from interleave import busy, device

USERS = 100


def serve(user):
    busy(0.0002)  # reads the question
    device("database", 0.5)
    busy(0.0002)  # writes the answer


for user in range(USERS):
    serve(user)
print(USERS, "users have been served")
