/*
 * A reader for tests that tells at once when a card comes or goes, as a USB reader does by its interrupt pipe.
 *
 * It speaks vpcd's protocol on a port of the loopback interface: a connection is a card; messages both ways are two
 * bytes of length, big endian, and the payload; one byte 0, 1, 2 is power off, power on and reset, 4 asks for the
 * ATR; anything longer is a command APDU. An answer of length 0 stands for a reader that did not carry the command.
 *
 * One slot per reader, up to 16 readers from this one library. The port is what stands behind the last ':' of the
 * device's name (0x5208), or, for a USB device of pcscd's, its product id (usb:1234/5208:...).
 */
#include <errno.h>
#include <ifdhandler.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <reader.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define READERS 16
#define LARGEST 65535
#define CHUNK_MS 60000

enum { POWER_OFF, POWER_ON, RESET, GET_ATR = 4 };

/*
 * Whether a card lies there is pcscd's status thread's to find out, in pieces of its own: other threads of pcscd ask,
 * too, and what they are told must not be news that it then misses. `untold`: a card left, and it has not waited since.
 */
struct reader {
    int in_use, listening, card, stop;
    int has_waiter, untold;
    pthread_t waiter;
    unsigned char atr[MAX_ATR_SIZE];
    DWORD atr_size;
};

static struct reader readers[READERS];

static struct reader *reader_of(DWORD lun)
{
    return &readers[(lun >> 16) % READERS];
}

static void close_card(struct reader *reader)
{
    if (reader->card >= 0)
        close(reader->card);
    reader->card = -1;
    reader->atr_size = 0;
}

static int send_all(int card, const unsigned char *bytes, size_t size)
{
    for (size_t sent = 0; sent < size;) {
        ssize_t count = send(card, bytes + sent, size - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return -1;
        sent += (size_t)count;
    }
    return 0;
}

static int receive_all(int card, unsigned char *bytes, size_t size)
{
    for (size_t received = 0; received < size;) {
        ssize_t count = recv(card, bytes + received, size - received, 0);
        if (count <= 0)
            return -1;
        received += (size_t)count;
    }
    return 0;
}

/* One write for length and payload: two would wait for the card's delayed acknowledgement. */
static int send_message(int card, const unsigned char *payload, size_t size)
{
    unsigned char message[LARGEST + 2];
    if (size > LARGEST)
        return -1;
    message[0] = (unsigned char)(size >> 8);
    message[1] = (unsigned char)size;
    memcpy(message + 2, payload, size);
    return send_all(card, message, size + 2);
}

static int receive_message(int card, unsigned char *payload, size_t room)
{
    unsigned char length[2];
    if (receive_all(card, length, 2))
        return -1;
    size_t size = (size_t)length[0] << 8 | length[1];
    if (size > room || receive_all(card, payload, size))
        return -1;
    return (int)size;
}

static int control(struct reader *reader, unsigned char what)
{
    return send_message(reader->card, &what, 1);
}

static int listen_on(unsigned short port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    int yes = 1, listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listening, (struct sockaddr *)&address, sizeof address) || listen(listening, 4)) {
        close(listening);
        return -1;
    }
    return listening;
}

static unsigned short port_in(const char *name)
{
    const char *from = strncmp(name, "usb:", 4) == 0 ? strchr(name, '/') : strrchr(name, ':');
    return from == NULL ? 0 : (unsigned short)strtoul(from + 1, NULL, 16);
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name)
{
    struct reader *reader = reader_of(lun);
    if (reader->in_use)
        return IFD_COMMUNICATION_ERROR;
    reader->listening = listen_on(port_in(name));
    if (reader->listening < 0)
        return IFD_COMMUNICATION_ERROR;
    reader->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    reader->card = -1;
    reader->has_waiter = reader->untold = 0;
    reader->in_use = 1;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel)
{
    (void)lun, (void)channel;
    return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHCloseChannel(DWORD lun)
{
    struct reader *reader = reader_of(lun);
    close_card(reader);
    close(reader->listening);
    close(reader->stop);
    reader->in_use = 0;
    return IFD_SUCCESS;
}

/* Wait until a card comes, or the one that is there goes, or the time is over, or pcscd wants to wait otherwise. */
static RESPONSECODE wait_for_change(DWORD lun, int timeout_ms)
{
    struct reader *reader = reader_of(lun);
    eventfd_t woken;
    reader->waiter = pthread_self();
    reader->has_waiter = 1;
    reader->untold = 0;
    struct pollfd wanted[2] = {{.fd = reader->stop, .events = POLLIN}};
    wanted[1].fd = reader->card >= 0 ? reader->card : reader->listening;
    wanted[1].events = reader->card >= 0 ? POLLRDHUP : POLLIN;
    poll(wanted, 2, timeout_ms > 0 ? timeout_ms : CHUNK_MS);
    eventfd_read(reader->stop, &woken);
    return IFD_SUCCESS;
}

static RESPONSECODE stop_waiting(DWORD lun)
{
    eventfd_write(reader_of(lun)->stop, 1);
    return IFD_SUCCESS;
}

static RESPONSECODE give(PDWORD size, PUCHAR to, const void *what, DWORD count)
{
    if (*size < count)
        return IFD_ERROR_INSUFFICIENT_BUFFER;
    memcpy(to, what, count);
    *size = count;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD size, PUCHAR value)
{
    struct reader *reader = reader_of(lun);
    RESPONSECODE (*waiter)(DWORD, int) = wait_for_change;
    RESPONSECODE (*stopper)(DWORD) = stop_waiting;
    unsigned char number = 1;
    switch (tag) {
    case TAG_IFD_ATR:
    case SCARD_ATTR_ATR_STRING:
        return give(size, value, reader->atr, reader->atr_size);
    case TAG_IFD_SIMULTANEOUS_ACCESS:
        number = READERS;
        return give(size, value, &number, 1);
    case TAG_IFD_THREAD_SAFE:
    case TAG_IFD_SLOTS_NUMBER:
        return give(size, value, &number, 1);
    case TAG_IFD_POLLING_THREAD_WITH_TIMEOUT:
        return give(size, value, &waiter, sizeof waiter);
    case TAG_IFD_STOP_POLLING_THREAD:
        return give(size, value, &stopper, sizeof stopper);
    default:
        return IFD_ERROR_TAG;
    }
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD size, PUCHAR value)
{
    (void)lun, (void)tag, (void)size, (void)value;
    return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR pts1, UCHAR pts2, UCHAR pts3)
{
    (void)lun, (void)protocol, (void)flags, (void)pts1, (void)pts2, (void)pts3;
    return IFD_SUCCESS;
}

static RESPONSECODE power_up(struct reader *reader, unsigned char how)
{
    int size;
    if (reader->card < 0 || control(reader, how) || control(reader, GET_ATR))
        return IFD_COMMUNICATION_ERROR;
    size = receive_message(reader->card, reader->atr, sizeof reader->atr);
    reader->atr_size = size > 0 ? (DWORD)size : 0;
    return size > 0 ? IFD_SUCCESS : IFD_ERROR_POWER_ACTION;
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD size)
{
    struct reader *reader = reader_of(lun);
    RESPONSECODE result;
    if (action == IFD_POWER_DOWN) {
        *size = 0;
        if (reader->card >= 0)
            control(reader, POWER_OFF);
        return IFD_SUCCESS;
    }
    result = power_up(reader, action == IFD_RESET ? RESET : POWER_ON);
    *size = 0;
    if (result == IFD_SUCCESS) {
        memcpy(atr, reader->atr, reader->atr_size);
        *size = reader->atr_size;
    }
    return result;
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send_header, PUCHAR command, DWORD command_size,
                               PUCHAR answer, PDWORD answer_size, PSCARD_IO_HEADER receive_header)
{
    struct reader *reader = reader_of(lun);
    int size = -1;
    (void)send_header, (void)receive_header;
    if (reader->card >= 0 && send_message(reader->card, command, command_size) == 0)
        size = receive_message(reader->card, answer, *answer_size);
    *answer_size = size > 0 ? (DWORD)size : 0;
    return size > 0 ? IFD_SUCCESS : IFD_COMMUNICATION_ERROR;
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR sent, DWORD sent_size, PUCHAR answer, DWORD room, LPDWORD size)
{
    (void)lun, (void)code, (void)sent, (void)sent_size, (void)answer, (void)room;
    *size = 0;
    return IFD_NOT_SUPPORTED;
}

static int has_left(struct reader *reader)
{
    struct pollfd look = {.fd = reader->card, .events = POLLRDHUP};
    return poll(&look, 1, 0) > 0;
}

static void let_in(struct reader *reader)
{
    int yes = 1;
    reader->card = accept4(reader->listening, NULL, NULL, SOCK_CLOEXEC);
    if (reader->card >= 0)
        setsockopt(reader->card, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

/* A card that left is told before the next one is let in, however fast it follows. */
RESPONSECODE IFDHICCPresence(DWORD lun)
{
    struct reader *reader = reader_of(lun);
    int may_change = !reader->has_waiter || pthread_equal(reader->waiter, pthread_self());
    if (reader->card >= 0 && has_left(reader)) {
        if (may_change) {
            close_card(reader);
            reader->untold = 1;
        }
        return IFD_ICC_NOT_PRESENT;
    }
    if (reader->card < 0 && may_change && !reader->untold)
        let_in(reader);
    return reader->card >= 0 ? IFD_ICC_PRESENT : IFD_ICC_NOT_PRESENT;
}
